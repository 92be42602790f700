using System.Buffers.Text;
using System.Security.Cryptography;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>Makes a link by which people join the group. It is shown once: only its hash is kept.</summary>
public sealed class MakeInvitation(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public const int MostDays = 90, MostUses = 500;

    /// <summary>The path of the link, to be put behind the public address.</summary>
    public Task<string> Run(Who who, Guid groupId, int days, int uses) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        if (days is < 1 or > MostDays)
            throw Refusal.InvalidField("Days", "Choose 1 to {0} days.", MostDays);
        if (uses is < 1 or > MostUses)
            throw Refusal.InvalidField("Uses", "Choose 1 to {0} people.", MostUses);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Invitations.Where(i => i.GroupId == groupId && (i.ExpiresAt < now || i.UsesLeft == 0)).ExecuteDeleteAsync();
        var token = RandomNumberGenerator.GetBytes(32);
        db.Invitations.Add(new Invitation
        {
            GroupId = groupId, TokenHash = SHA256.HashData(token), MadeBy = who.Member, ExpiresAt = now.AddDays(days), UsesLeft = uses,
        });
        return MemberLinks.Invited(Base64Url.EncodeToString(token));
    });
}

public sealed class EndInvitation(CommonwealDb db, Powers powers)
{
    public Task Run(Who who, Guid groupId, Guid invitationId) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        await db.Invitations.Where(i => i.Id == invitationId && i.GroupId == groupId).ExecuteDeleteAsync();
    });
}

internal static class FindInvitations
{
    /// <summary>The invitation behind a token while it is good.</summary>
    public static async Task<Invitation?> FindInvitation(this IQueryable<Invitation> invitations, string? token, DateTime now)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 100 || !Base64Url.IsValid(token))
            return null;
        var hash = SHA256.HashData(Base64Url.DecodeFromChars(token));
        return await invitations.SingleOrDefaultAsync(i => i.TokenHash == hash && i.ExpiresAt > now && i.UsesLeft > 0);
    }
}
