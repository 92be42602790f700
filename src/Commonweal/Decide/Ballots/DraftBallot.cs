using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;

namespace Commonweal.Decide.Ballots;

/// <summary>Writes down a ballot for a group, to be opened later by two officers.</summary>
public sealed class DraftBallot(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public async Task<Guid> Run(Who who, BallotDraft draft)
    {
        await powers.Need(who, draft.GroupId, Role.Officer, Role.ReturningOfficer);
        var now = clock.GetUtcNow().UtcDateTime;
        Check(draft, now);
        var ballot = new Ballot
        {
            GroupId = draft.GroupId,
            Title = draft.Title.Trim(),
            Text = draft.Text,
            Level = draft.Level,
            OpensAt = draft.OpensAt,
            ClosesAt = draft.ClosesAt,
            Roll = draft.Roll,
            RollDate = draft.RollDate,
            PublishPapers = draft.PublishPapers,
            Quorum = draft.Quorum,
            SubjectKind = draft.Subject?.Kind,
            SubjectId = draft.Subject?.Id,
            DraftedBy = who.Member,
            DraftedAt = now,
            Contests = [.. draft.Contests.Select((contest, at) => new Contest
            {
                Number = at + 1,
                Title = contest.Title.Trim(),
                Type = contest.Type,
                RuleId = contest.Rule,
                RuleVersion = Voting.Rules.Find(contest.Rule)!.Version,
                Seats = contest.Seats,
                Reference = contest.Reference,
                Settings = new ContestSettings(contest.Most, contest.BlankAllowed, contest.Threshold),
                Options = [.. contest.Options.Select((option, place) => new Option
                {
                    Number = place + 1, Name = option.Name.Trim(), Text = option.Text, Reference = option.Reference,
                })],
            })],
        };
        return await db.Act(() =>
        {
            db.Ballots.Add(ballot);
            db.Record(now, "ballot.drafted", ballot.GroupId, new { ballot = ballot.Id });
            return Task.FromResult(ballot.Id);
        });
    }

    private static void Check(BallotDraft draft, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(draft.Title))
            throw Refusal.InvalidField("Title", "Give the ballot a title.");
        if (draft.Title.Trim().Length > 200)
            throw Refusal.InvalidField("Title", "The title is too long. Use 200 letters or fewer.");
        if (draft.ClosesAt <= draft.OpensAt)
            throw Refusal.InvalidField("ClosesAt", "Voting must close after it opens.");
        if (draft.ClosesAt <= now)
            throw Refusal.InvalidField("ClosesAt", "Voting must close in the future.");
        if (draft.Contests.Count == 0)
            throw Refusal.Invalid("A ballot needs at least one question.");
        foreach (var contest in draft.Contests)
        {
            if (contest.Options.Count == 0)
                throw Refusal.Invalid("“{0}” has nothing to choose from. Give it at least one option.", contest.Title);
            if (contest.Options.Any(o => string.IsNullOrWhiteSpace(o.Name)))
                throw Refusal.Invalid("An option of “{0}” has no name.", contest.Title);
            if (contest.Options.Count > Voting.Profile.MaxCandidates)
                throw Refusal.Invalid("“{0}” has more than {1} options.", contest.Title, Voting.Profile.MaxCandidates);
            if (contest.Seats < 1 || contest.Most < 1)
                throw Refusal.Invalid("“{0}” needs at least one place to win and one mark to make.", contest.Title);
            if (contest.Most > contest.Options.Count)
                throw Refusal.Invalid("“{0}” allows {1} marks and has only {2} options.", contest.Title, contest.Most, contest.Options.Count);
            if (ContestType.Find(contest.Type) is not { } type)
                throw Refusal.Invalid("There is no kind of question called “{0}”.", contest.Type);
            if (Voting.Rules.Find(contest.Rule) is not { } rule || !type.Fits(rule))
                throw Refusal.Invalid("“{0}” cannot be counted by “{1}”.", contest.Title, contest.Rule);
            if (rule == Voting.Rules.YesNo && (contest.Options.Count != 2 || contest.Seats != 1))
                throw Refusal.Invalid("“{0}” is a yes or no question: it needs two options, for and against.", contest.Title);
        }
    }
}
