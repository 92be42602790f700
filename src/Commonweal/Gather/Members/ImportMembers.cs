using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>The second step of an import: makes members of all people on a checked list, or of none.</summary>
public sealed class ImportMembers(CommonwealDb db, Powers powers, MemberLetters letters, Words words, TimeProvider clock)
{
    private const int RowsAtOnce = 1000;

    /// <returns>How many became members.</returns>
    public Task<int> Run(Who who, Guid groupId, Guid importId, bool writeLetters) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        var group = await powers.Visible(who, groupId);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.TakeTurn("import of members");
        var file = await db.MemberImports.Where(i => i.Id == importId && i.GroupId == groupId && i.UploadedBy == who.MemberId && i.UploadedAt > now - CheckImport.KeptFor)
            .Select(i => i.File).SingleOrDefaultAsync()
            ?? throw Refusal.Invalid("This list has been imported already, or was checked more than an hour ago. Choose the file again.");
        await db.MemberImports.Where(i => i.Id == importId).ExecuteDeleteAsync();
        var sheet = ImportSheet.Read(file, DateOnly.FromDateTime(now));
        var already = await CheckImport.MembersAmong(db, groupId, sheet);
        var fresh = sheet.Rows.Where(row => !already.Contains(EmailAddress.Normal(row.Email))).ToList();

        // In pieces, because the change tracker slows down with every row it holds.
        db.ChangeTracker.Clear();
        foreach (var rows in fresh.Chunk(RowsAtOnce))
        {
            await AddPiece(rows, groupId, member =>
            {
                if (writeLetters)
                    letters.Write(member, group, t => (t["You are a member of {0}", group.Name], t["An officer has entered you as a member. Sign in with this e-mail address to take part."]));
            }, now);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        db.Record(now, "members.imported", groupId, new { count = fresh.Count });
        return fresh.Count;
    });

    private async Task AddPiece(ImportRow[] rows, Guid groupId, Action<Member> tell, DateTime now)
    {
        var addresses = rows.Select(row => EmailAddress.Normal(row.Email)).ToList();
        var known = await db.Members.Where(m => addresses.Contains(m.NormalizedEmail!) && m.ErasedAt == null).ToDictionaryAsync(m => m.NormalizedEmail!);
        var ids = known.Values.Select(m => m.Id).ToList();
        var before = await db.Memberships.Where(m => m.GroupId == groupId && ids.Contains(m.MemberId)).ToDictionaryAsync(m => m.MemberId);
        var people = new List<Member>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(EmailAddress.Normal(row.Email), out var member))
                db.Members.Add(member = OpenAccount.NewMember(row.Name, row.Email, "en", now));
            if (!before.TryGetValue(member.Id, out var membership))
                db.Memberships.Add(membership = new Membership { GroupId = groupId, MemberId = member.Id });
            membership.State = MembershipState.Member;
            membership.Since = row.Joined is { } day ? words.Utc(day.ToDateTime(TimeOnly.MinValue)) : now;
            (membership.Answer, membership.Reason) = (null, null);
            people.Add(member);
            tell(member);
        }
        await db.Index(people.Select(PersonInSearch.DocumentOf));
    }
}
