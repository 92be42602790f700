using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

internal static class TakeOfficeAct
{
    extension(CommonwealDb db)
    {
        /// <summary>Sets the term of somebody who won a post, and the powers that come with it, in the current act.</summary>
        internal async Task<OfficeTerm> TakeOffice(Election election, Post post, Guid nominationId, Guid memberId, WonBy wonBy, DateTime now)
        {
            var term = new OfficeTerm
            {
                GroupId = election.GroupId,
                PostId = post.Id,
                NominationId = nominationId,
                MemberId = memberId,
                WonBy = wonBy,
                // Nobody is in office before they are elected, however late the declaration.
                From = post.TermFrom > now ? post.TermFrom : now,
                To = post.TermTo,
            };
            // Who has left the group since they stood wins a seat that is vacant at once.
            if (!await db.Memberships.AnyAsync(m => m.GroupId == election.GroupId && m.MemberId == memberId && m.State == MembershipState.Member))
                term.VacantSince = now;
            else if (post.Role is { } role)
            {
                var powers = new RoleTerm { GroupId = election.GroupId, MemberId = memberId, Role = role, From = term.From, To = term.To };
                db.GiveRole(now, powers);
                term.RoleTermId = powers.Id;
            }
            db.OfficeTerms.Add(term);
            if (post.FillsVacancyOf is { } vacancy)
                await db.OfficeTerms.Where(t => t.Id == vacancy).ExecuteUpdateAsync(set => set.SetProperty(t => t.FilledBy, term.Id));
            db.Record(now, "office.taken", election.GroupId, new
            {
                term = term.Id, post = post.Id, nomination = nominationId, by = wonBy.ToString(), from = term.From, to = term.To, vacant = term.VacantSince is not null,
            });
            return term;
        }
    }
}
