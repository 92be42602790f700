using System.Buffers.Text;
using System.Security.Cryptography;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// Founds the community of an empty installation: its first group and its first officer. Whoever can read the terminal may do it, once:
/// there is no default password anywhere.
/// </summary>
public sealed class FoundCommunity(CommonwealDb db, OpenAccount open, CreateGroup create, BeginSession begin, TimeProvider clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromDays(7);

    /// <summary>A new code for the terminal; null when the community has members already.</summary>
    public Task<string?> MakeCode() => db.Act(async () =>
    {
        if (await db.Members.AnyAsync())
            return null;
        var code = RandomNumberGenerator.GetBytes(32);
        db.StartCodes.Add(new StartCode { CodeHash = SHA256.HashData(code), ExpiresAt = clock.GetUtcNow().UtcDateTime + CodeLife });
        return Base64Url.EncodeToString(code);
    });

    /// <summary>Refuses, as if there were no such page, unless the code is good and nobody has founded the community yet.</summary>
    public async Task NeedCode(string? code)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hash = Base64Url.IsValid(code) ? SHA256.HashData(Base64Url.DecodeFromChars(code)) : [];
        if (!await db.StartCodes.AnyAsync(c => c.CodeHash == hash && c.ExpiresAt > now) || await db.Members.AnyAsync() || await db.Groups.AnyAsync())
            throw Refusal.NotFound();
    }

    public Task<Session> Run(string? code, string? communityName, string? purpose, string? name, string? email, string language, string browser) => db.Act(async () =>
    {
        await db.TakeTurn("found the community");
        await NeedCode(code);
        communityName = communityName?.Trim() ?? "";
        if (communityName.Length is 0 or > 120 || communityName.Any(char.IsControl))
            throw Refusal.InvalidField("CommunityName", "Write a name of 1 to 120 letters for the community.");
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > 2000)
            throw Refusal.InvalidField("Purpose", "Say in one or two sentences what the community is for.");
        if (!EmailAddress.TryRead(email, out _))
            throw Refusal.InvalidField("Email", "Write an e-mail address, like ann@example.org.");
        var now = clock.GetUtcNow().UtcDateTime;
        var member = await open.Run(name!, email, language);
        var root = await create.Found(member.Id, new GroupText { Name = communityName, Purpose = purpose.Trim(), JoinRule = JoinRule.Approval });
        db.Record(now, "community.founded", root, new { group = root });
        // Until others share the work, the founder also runs the count.
        db.GiveRole(now, new RoleTerm { GroupId = root, MemberId = member.Id, Role = Role.ReturningOfficer, From = now });
        await db.StartCodes.ExecuteDeleteAsync();
        return await begin.Run(member.Id, browser);
    });
}
