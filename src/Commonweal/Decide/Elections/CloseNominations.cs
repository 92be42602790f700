using Commonweal.Decide.Ballots;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Told by the schedule when nominations of an election close.</summary>
public sealed record NominationsClosing(Guid ElectionId) : INotice;

/// <summary>
/// Records the result of nominations once their time is over: posts with no more candidates than seats are filled, the others go to one
/// ballot. The clock has closed nominations already; this draws the conclusions, once.
/// </summary>
public sealed class CloseNominations(CommonwealDb db, FindElection find, Powers powers, DraftBallot draftBallot, Words words, TimeProvider clock) : IHear<NominationsClosing>
{
    public Task Hear(NominationsClosing notice, CancellationToken cancel) => db.Act(async () =>
    {
        var election = await find.TakeTurn(notice.ElectionId);
        var now = clock.GetUtcNow().UtcDateTime;
        if (now < election.NominationsClose || election.NominationsRecordedAt is not null || election.CalledOffAt is not null)
            return;
        election.NominationsRecordedAt = now;
        var posts = await db.Posts.AsTracking().Where(p => p.ElectionId == election.Id).OrderBy(p => p.Position).ToListAsync(cancel);
        var standing = await Standing(election, cancel);
        foreach (var post in posts)
        {
            var candidates = standing.Where(c => c.PostId == post.Id).ToList();
            post.Outcome = candidates.Count > post.Seats ? PostOutcome.Contested : PostOutcome.Uncontested;
            if (post.Outcome is PostOutcome.Uncontested)
                foreach (var candidate in candidates)
                    await db.TakeOffice(election, post, candidate.Id, candidate.NomineeId, WonBy.Unopposed, now);
        }
        db.Record(now, "nominations.closed", election.GroupId, new
        {
            election = election.Id,
            posts = posts.Select(p => new
            {
                post = p.Id,
                outcome = p.Outcome.ToString(),
                candidates = standing.Where(c => c.PostId == p.Id).Select(c => c.Id),
                vacant = Math.Max(0, p.Seats - standing.Count(c => c.PostId == p.Id)),
            }),
        });
        var contested = posts.Where(p => p.Outcome is PostOutcome.Contested).ToList();
        // Only after a stop of weeks: there is no time left in which people could vote.
        var tooLate = now >= election.VotingCloses;
        if (contested.Count > 0 && !tooLate)
            election.BallotId = await draftBallot.Run(await ReturningOfficer(election), await Draft(election, contested, standing));
        else
        {
            foreach (var post in contested)
                post.Outcome = PostOutcome.NotFilled;
            election.DeclaredAt = now;
            db.Record(now, "election.declared", election.GroupId, new { election = election.Id, ballot = (Guid?)null });
        }
    }, cancel);

    private async Task<List<Nomination>> Standing(Election election, CancellationToken cancel)
    {
        var accepted = await db.Nominations.Where(n => n.ElectionId == election.Id && n.AcceptedAt != null && n.WithdrawnAt == null
            && db.Set<Seconding>().Count(s => s.NominationId == n.Id) >= election.SecondersWanted
            && db.Set<Membership>().Any(m => m.GroupId == election.GroupId && m.MemberId == n.NomineeId && m.State == MembershipState.Member)).ToListAsync(cancel);
        return [.. accepted.InBallotOrder(election, n => n.Id)];
    }

    private async Task<BallotDraft> Draft(Election election, List<Post> contested, List<Nomination> standing)
    {
        var ids = standing.Select(n => n.NomineeId).ToList();
        var names = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        return new BallotDraft
        {
            GroupId = election.GroupId,
            Title = election.Title,
            Text = election.Text,
            OpensAt = election.VotingOpens,
            ClosesAt = election.VotingCloses,
            Subject = new SubjectRef(ElectionsRoom.Subject, election.Id),
            Contests = [.. contested.Select(post => new ContestDraft(post.Title, "ranked", "scottish-stv", post.Seats,
                [.. standing.Where(n => n.PostId == post.Id).Select(n => new OptionDraft(names[n.NomineeId], $"[{words["Statement and answers"]}]({ElectionLinks.Candidate(election.Id, n.Id)})", n.Id.ToString()))],
                post.Id.ToString()))],
        };
    }

    // The schedule has no name of its own: the ballot is drafted for the officer who called the election or, if their term is over,
    // for another officer of the group. Two officers open it in any case.
    private async Task<Who> ReturningOfficer(Election election)
    {
        var officers = await powers.InOffice().Where(t => t.GroupId == election.GroupId && (t.Role == Role.ReturningOfficer || t.Role == Role.Officer))
            .Select(t => new { t.MemberId, t.Role }).ToListAsync();
        return officers.Any(o => o.MemberId == election.CalledBy) ? new Who(election.CalledBy)
            : officers.OrderBy(o => o.Role is not Role.ReturningOfficer).FirstOrDefault() is { } other ? new Who(other.MemberId)
            : throw Refusal.Invalid("This group has no officer who could hold the ballot.");
    }
}
