using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>What ballots keep about people. A secret paper is not among it: nobody can say whose it is.</summary>
internal static class BallotPersonalData
{
    private const string Democracy = "Legitimate interest: the group's own democracy, by its members";
    private const string AsLongAsTheBallot = "As long as the record of the ballot";

    public static readonly PersonalData[] All =
    [
        new(typeof(Ballot), ["DraftedBy"], "Shows which officer drafted a ballot", Democracy, AsLongAsTheBallot,
            (db, member) => Rows(db.Ballots.Where(b => b.DraftedBy == member).Select(b => new { drafted = b.Title, at = b.DraftedAt })),
            async (db, member) => await db.Ballots.AnyAsync(b => b.DraftedBy == member)
                ? Words.Key("Ballots you drafted as an officer are kept with a number in place of your name: they are acts of the group.")
                : null),

        new(typeof(RollEntry), ["MemberId", "Name", "Number", "CodeHash"], "To give each person entitled one vote", Democracy, AsLongAsTheBallot,
            (db, member) => Rows(
                from entry in db.RollEntries
                where entry.MemberId == member
                join ballot in db.Ballots on entry.BallotId equals ballot.Id
                select new { entitledIn = ballot.Title, ballot.OpensAt, ballot.ClosesAt }),
            async (db, member) => await db.RollEntries.AnyAsync(e => e.MemberId == member)
                ? Words.Key("That you were entitled is kept with a number in place of your name: without it nobody could check the roll against its published sum. How you voted in a secret ballot is not known to anybody.")
                : null),

        new(typeof(PublishedCount), ["PublishedBy"], "Shows which officer published a count of papers from elsewhere", Democracy, "As long as the count is on view",
            (db, member) => Rows(db.PublishedCounts.Where(c => c.PublishedBy == member).Select(c => new { published = c.Title, c.PublishedAt })),
            async (db, member) => await db.PublishedCounts.AnyAsync(c => c.PublishedBy == member)
                ? "Counts you published as an officer are kept with a number in place of your name."
                : null),

        new(typeof(CastPaper), ["Mark", "Body"], "A vote until the ballot closes, sealed in a secret ballot", Democracy, "Until the ballot closes",
            (_, _) => AsyncEnumerable.Empty<object>(),
            (_, _) => Task.FromResult<string?>(null)),

        new(typeof(Paper), ["NamedRollEntryId"], "In an open vote: who voted how", Democracy, AsLongAsTheBallot,
            (db, member) => Rows(
                from paper in db.Papers
                join entry in db.RollEntries on paper.NamedRollEntryId equals entry.Id
                where entry.MemberId == member
                join ballot in db.Ballots on paper.BallotId equals ballot.Id
                select new { openVote = ballot.Title, paper.Answers }),
            async (db, member) => await db.Papers.AnyAsync(p => db.Set<RollEntry>().Any(e => e.Id == p.NamedRollEntryId && e.MemberId == member))
                ? Words.Key("Your votes in open votes are kept without your name: the result could not be checked without them.")
                : null),

        new(typeof(WaitingRoll), ["Rows"], "A list of names that waits for a second officer to become the roll", Democracy, "Until it is agreed to or replaced",
            (_, _) => AsyncEnumerable.Empty<object>(),
            (_, _) => Task.FromResult<string?>(null)),

        new(typeof(PaperBatch), ["EnteredBy", "ConfirmedBy", "Body"], "Shows which two officers typed in and compared a pile of paper ballots; the answers are gone after closing", Democracy, AsLongAsTheBallot,
            (db, member) => Rows(db.PaperBatches.Where(b => b.EnteredBy == member || b.ConfirmedBy == member)
                .Select(b => new { batch = b.Number, b.Papers, enteredByMe = b.EnteredBy == member, b.EnteredAt, b.ConfirmedAt })),
            async (db, member) => await db.PaperBatches.AnyAsync(b => b.EnteredBy == member || b.ConfirmedBy == member)
                ? "Piles of paper ballots you entered or compared are kept with a number in place of your name."
                : null),

        new(typeof(Approval), ["AskedBy", "ApprovedBy", "Statement"], "Shows which two officers agreed to an act", Democracy, AsLongAsTheBallot,
            (db, member) => Rows(db.Approvals.Where(a => a.AskedBy == member || a.ApprovedBy == member)
                .Select(a => new { a.Act, a.AskedAt, askedByMe = a.AskedBy == member, a.ApprovedAt })),
            async (db, member) => await db.Approvals.AnyAsync(a => a.AskedBy == member || a.ApprovedBy == member)
                ? Words.Key("Acts you agreed to as an officer are kept with a number in place of your name.")
                : null),
    ];

    private static async IAsyncEnumerable<object> Rows<T>(IQueryable<T> query) where T : class
    {
        await foreach (var row in query.AsNoTracking().AsAsyncEnumerable())
            yield return row;
    }
}
