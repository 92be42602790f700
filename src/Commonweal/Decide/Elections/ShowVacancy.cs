using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <param name="MayEnd">The reader holds the post or is an officer, and the seat is not vacant.</param>
/// <param name="MayFill">The reader is an officer, and the seat is vacant and not filled.</param>
/// <param name="NoCountback">Why there can be no countback (a key of the words); null if there can.</param>
/// <param name="RunnersUp">Who could win a countback: they stood, were not elected and belong to the group.</param>
public sealed record VacancyView(
    ElectionView Election, OfficeHolder Term, OfficeHolder? Successor, bool MayEnd, bool MayFill, string? NoCountback, IReadOnlyList<(Guid NominationId, string Name)> RunnersUp);

/// <summary>An elected seat: whether it is vacant and how it can be filled.</summary>
public sealed class ShowVacancy(CommonwealDb db, ShowElection show, TimeProvider clock)
{
    public async Task<VacancyView> Run(Who who, Guid electionId, Guid termId)
    {
        var view = await show.Run(who, electionId);
        var term = view.Posts.SelectMany(p => p.Holders).SingleOrDefault(h => h.TermId == termId) ?? throw Refusal.NotFound();
        var post = view.Posts.Single(p => p.Post.Id == term.PostId);
        var over = term.To <= clock.GetUtcNow().UtcDateTime;
        var elected = post.Holders.Select(h => h.NominationId).ToHashSet();
        var members = await (
            from nomination in db.Nominations
            where nomination.PostId == post.Post.Id
            join membership in db.Memberships on nomination.NomineeId equals membership.MemberId
            where membership.GroupId == view.Group.Id && membership.State == MembershipState.Member
            select nomination.Id).ToListAsync();
        var runnersUp = post.Standing.Where(c => !elected.Contains(c.NominationId) && members.Contains(c.NominationId)).Select(c => (c.NominationId, c.Name)).ToList();
        var noCountback =
            view.Group.VacancyRule is VacancyRule.ByElection ? Words.Key("By this group's rule, vacant seats are filled by a by-election.")
            : term.WonBy is not WonBy.Ballot ? Words.Key("Nobody voted for this seat by itself, so there are no votes to count again.")
            : view.Ballot?.PublishPapers is not true ? Words.Key("The papers of this ballot are not published, so nobody could check a countback.")
            : runnersUp.Count == 0 ? Words.Key("There is nobody left who stood for this post.")
            : null;
        return new VacancyView(view, term,
            // The successor may come from a by-election, so from another election's page.
            term.FilledBy is { } successor ? (await OfficeHolders.Rows(db, db.OfficeTerms.Where(t => t.Id == successor))).Single() : null,
            MayEnd: !over && term.VacantSince is null && (view.IsOfficer || term.MemberId == who.MemberId),
            MayFill: !over && term.VacantSince is not null && term.FilledBy is null && view.IsOfficer,
            noCountback, runnersUp);
    }
}
