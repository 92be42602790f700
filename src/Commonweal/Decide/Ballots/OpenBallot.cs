using System.Security.Cryptography;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// Sets a ballot going, when two officers agreed: freezes the roll, makes the keys, draws the seed for ties, and writes all that was
/// promised to the ledger. Voting itself begins and ends by the clock.
/// </summary>
internal sealed class OpenBallot(CommonwealDb db, BallotKeys keys, TimeProvider clock)
{
    /// <summary>From this size of the roll on papers are published unless the draft says otherwise: fewer, and rare rankings give people away.</summary>
    public const int PublishFrom = 30;

    public async Task Run(Ballot ballot, ActDetails details, Approval approval)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (ballot.Roll == RollRule.Members)
            foreach (var member in await FrozenRoll.MembersOn(db, ballot.GroupId, details.RollDate!.Value))
                db.RollEntries.Add(new RollEntry { BallotId = ballot.Id, MemberId = member });
        await db.SaveChangesAsync();
        var roll = await db.RollEntries.AsNoTracking().Where(e => e.BallotId == ballot.Id).ToListAsync();
        if (roll.Count == 0)
            throw Refusal.Invalid("Nobody is on the roll, so there is nobody to vote.");
        ballot.RollDate = details.RollDate;
        ballot.RollSize = roll.Count;
        ballot.RollHash = FrozenRoll.HashOf(roll);
        ballot.PublishPapers ??= ballot.Level == BallotLevel.Named || roll.Count >= PublishFrom;
        ballot.TieSeed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        ballot.ApprovedAt = now;
        // On the disk before the transaction: a ballot without keys could take no paper. Keys without a ballot harm nobody.
        keys.Make(ballot.Id);
        db.Record(now, "ballot.opened", ballot.GroupId, new
        {
            ballot = ballot.Id,
            title = ballot.Title,
            level = ballot.Level.ToString(),
            opens = ballot.OpensAt,
            closes = ballot.ClosesAt,
            roll = ballot.RollSize,
            rollHash = ballot.RollHash,
            publishPapers = ballot.PublishPapers,
            quorum = ballot.Quorum,
            tieSeed = ballot.TieSeed,
            contests = ballot.Contests.Select(c => new
            {
                number = c.Number,
                title = c.Title,
                type = c.Type,
                rule = c.RuleId,
                ruleVersion = c.RuleVersion,
                seats = c.Seats,
                settings = c.Settings,
                // Candidates are people: their names stay out of what can never be erased.
                options = FrozenRoll.HashOf(c.Options.Select(o => $"{o.Number}|{o.Id}|{o.Name}")),
            }),
            approval = ApproveAct.ForLedger(approval),
        });
        db.Publish(now, new BallotClosing(ballot.Id), ballot.ClosesAt);
        if (ballot.ClosesAt - (ballot.OpensAt > now ? ballot.OpensAt : now) >= RemindVoters.Before)
            db.Publish(now, new ReminderDue(ballot.Id), ballot.ClosesAt - RemindVoters.Before);
    }
}
