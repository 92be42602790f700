using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>The last day of a ballot has begun; published at opening for ballots of a day and more.</summary>
public sealed record ReminderDue(Guid BallotId) : INotice;

/// <summary>One letter, in the last 24 hours, to those on the roll who have not voted. Never a second one.</summary>
public sealed class RemindVoters(CommonwealDb db, BallotKeys keys, TimeProvider clock, Settings settings, Words words) : IHear<ReminderDue>
{
    public static readonly TimeSpan Before = TimeSpan.FromHours(24);

    public Task Hear(ReminderDue notice, CancellationToken cancel) => db.Act(async () =>
    {
        var ballot = await db.LockedBallot(notice.BallotId);
        var now = clock.GetUtcNow().UtcDateTime;
        if (ballot.StateAt(now) != BallotState.Open || ballot.ReminderSentAt is not null)
            return;
        var key = keys.Read(ballot.Id);
        var marks = (await db.CastPapers.Where(p => p.BallotId == ballot.Id).Select(p => p.Mark).ToListAsync(cancel)).Select(Convert.ToHexString).ToHashSet();
        var roll = await (
            from entry in db.RollEntries
            where entry.BallotId == ballot.Id
            join member in db.Members on entry.MemberId equals member.Id
            where member.ErasedAt == null && member.Email != null
            select new { Entry = entry.Id, member.Id, member.Email }).ToListAsync(cancel);
        foreach (var member in roll.Where(e => !marks.Contains(Convert.ToHexString(SealedPaper.MarkOf(key, e.Entry)))))
            db.Send(now, new Letter(member.Email!, words["Your vote is wanted: {0}", ballot.Title],
                words["Voting closes on {0}. You are on the roll and have not voted yet.", words.Time(ballot.ClosesAt)]
                + $"\n\n{settings.PublicAddress}{BallotLinks.Show(ballot.Id)}\n"), member.Id);
        ballot.ReminderSentAt = now;
    }, cancel);
}
