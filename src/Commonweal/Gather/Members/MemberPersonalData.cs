using System.Text;
using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>What the groups keep about people, and what leaves when somebody erases their account.</summary>
internal static class MemberPersonalData
{
    private const string Members = "Legitimate interest: the group's own life, by its members";

    public static readonly PersonalData[] All =
    [
        new(typeof(Membership), ["MemberId", "Answer", "Reason"], "Says which groups you belong to", Members, "Until you erase your account; your answer only until it is decided",
            (db, member) => Rows(
                from membership in db.Memberships
                where membership.MemberId == member
                join place in db.Groups on membership.GroupId equals place.Id
                select new { groupName = place.Name, state = membership.State.ToString(), since = membership.Since, answer = membership.Answer, reason = membership.Reason }),
            async (db, member) =>
            {
                await db.Memberships.Where(m => m.MemberId == member).ExecuteDeleteAsync();
                return null;
            }),

        new(typeof(RoleTerm), ["MemberId", "Salt"], "Says who may do what in a group, and when", Members, "As long as the group's record; without your name once you erase your account",
            (db, member) => Rows(
                from term in db.RoleTerms
                where term.MemberId == member
                join place in db.Groups on term.GroupId equals place.Id
                select new { groupName = place.Name, role = term.Role.ToString(), began = term.From, until = term.To, ended = term.EndedAt }),
            async (db, member) =>
            {
                // Without the salt, the ledger's entry about the term can no longer be tied to anybody.
                var kept = await db.RoleTerms.Where(t => t.MemberId == member).ExecuteUpdateAsync(set => set.SetProperty(t => t.Salt, Array.Empty<byte>()));
                return kept > 0 ? Platform.Languages.Words.Key("The roles you held are kept without your name: who could act for a group, and when, is part of its record.") : null;
            }),

        new(typeof(Invitation), ["MadeBy"], "Shows which officer made a link to join", Members, "Until the link runs out, at most 90 days",
            (db, member) => Rows(db.Invitations.Where(i => i.MadeBy == member).Select(i => new { invitation = i.Id, until = i.ExpiresAt })),
            async (db, member) =>
            {
                await db.Invitations.Where(i => i.MadeBy == member).ExecuteUpdateAsync(set => set.SetProperty(i => i.MadeBy, (Guid?)null));
                return null;
            }),

        new(typeof(MemberImport), ["UploadedBy", "File"], "Holds a list of new members between check and import", Members, "One hour",
            (db, member) => Rows(db.MemberImports.Where(i => i.UploadedBy == member).Select(i => new { uploaded = i.UploadedAt })),
            async (db, member) =>
            {
                // Lists that others have just uploaded may name this person too. They are an hour old at most: choosing the file again costs little.
                var address = await db.Members.Where(m => m.Id == member).Select(m => m.Email).SingleOrDefaultAsync();
                foreach (var import in await db.MemberImports.AsNoTracking().ToListAsync())
                    if (import.UploadedBy == member || address is null || Encoding.UTF8.GetString(import.File).Contains(address, StringComparison.OrdinalIgnoreCase))
                        await db.MemberImports.Where(i => i.Id == import.Id).ExecuteDeleteAsync();
                return null;
            }),
    ];

    private static IAsyncEnumerable<object> Rows<T>(IQueryable<T> rows) where T : class => rows.AsAsyncEnumerable();
}
