using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>What a list of members would do, before it does anything.</summary>
/// <param name="ImportId">Names the list for <see cref="ImportMembers"/>; null while lines are rejected.</param>
/// <param name="Already">How many are members of the group already; nothing happens to them.</param>
public sealed record ImportCheck(Guid? ImportId, IReadOnlyList<ImportRow> New, int Already, IReadOnlyList<RejectedRow> Rejected);

/// <summary>The first step of an import: reads the list and says what it would do. The second is <see cref="ImportMembers"/>.</summary>
public sealed class CheckImport(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    public async Task<ImportCheck> Run(Who who, Guid groupId, byte[] file)
    {
        await powers.Need(who, groupId, Role.Officer);
        var now = clock.GetUtcNow().UtcDateTime;
        var sheet = ImportSheet.Read(file, DateOnly.FromDateTime(now));
        var already = await MembersAmong(db, groupId, sheet);
        var import = new MemberImport { GroupId = groupId, UploadedBy = who.Member, UploadedAt = now, File = file };
        await db.Act(async () =>
        {
            await db.MemberImports.Where(i => i.UploadedBy == who.Member || i.UploadedAt < now - KeptFor).ExecuteDeleteAsync();
            if (sheet.Rejected.Count == 0)
                db.MemberImports.Add(import);
        });
        var fresh = sheet.Rows.Where(row => !already.Contains(EmailAddress.Normal(row.Email))).ToList();
        return new ImportCheck(sheet.Rejected.Count == 0 ? import.Id : null, fresh, sheet.Rows.Count - fresh.Count, sheet.Rejected);
    }

    /// <summary>The addresses of the list that belong to members of the group.</summary>
    internal static async Task<HashSet<string>> MembersAmong(CommonwealDb db, Guid groupId, ImportSheet sheet)
    {
        var found = new HashSet<string>();
        foreach (var some in sheet.Rows.Select(row => EmailAddress.Normal(row.Email)).Chunk(5000))
            found.UnionWith(await (
                from membership in db.Memberships
                join member in db.Members on membership.MemberId equals member.Id
                where membership.GroupId == groupId && membership.State == MembershipState.Member && some.Contains(member.NormalizedEmail!)
                select member.NormalizedEmail!).ToListAsync());
        return found;
    }
}
