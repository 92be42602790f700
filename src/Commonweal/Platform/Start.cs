using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform;

/// <summary>What happens between building the host and answering: tables, demo, the first sign-in link.</summary>
public static class Start
{
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await Schema.Prepare(scope.ServiceProvider.GetRequiredService<CommonwealDb>(), cancel);
    }

    public static async Task Announce(IServiceProvider services, TextWriter terminal)
    {
        var settings = services.GetRequiredService<Settings>();
        await terminal.WriteLineAsync($"Commonweal is ready at {settings.PublicAddress} (Ctrl-C stops it)");
    }
}
