using Commonweal.Gather.Groups;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ui;

/// <summary>The name of this community, for the head of every page: looked up once a minute, not at every page.</summary>
public sealed class CommunityName(IServiceScopeFactory scopes, TimeProvider clock)
{
    private sealed record Known(string? Name, DateTimeOffset Until);

    private volatile Known _known = new(null, DateTimeOffset.MinValue);

    /// <summary>Null in a new community, and in one that does not show itself to everyone.</summary>
    public async ValueTask<string?> Read()
    {
        var now = clock.GetUtcNow();
        if (_known.Until > now)
            return _known.Name;
        await using var scope = scopes.CreateAsyncScope();
        var name = await scope.ServiceProvider.GetRequiredService<CommonwealDb>().Groups
            .Where(g => g.ParentId == null && g.Visibility == Visibility.Public).Select(g => g.Name).FirstOrDefaultAsync();
        _known = new Known(name, now.AddMinutes(1));
        return name;
    }
}
