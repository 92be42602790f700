using System.Security.Cryptography;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>The first of two officers asks that something be done to a ballot. Nothing happens until another agrees.</summary>
public sealed class AskForAct(CommonwealDb db, FindBallot find, Powers powers, CommunityKey key, TimeProvider clock)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(3);

    /// <summary>The approval for the second officer.</summary>
    public async Task<Guid> Run(Who who, Guid ballotId, BallotAct act, ActDetails? details = null)
    {
        var ballot = await find.Run(who, ballotId);
        await powers.Need(who, ballot.GroupId, FindBallot.Officers);
        who.NeedConfirmed();
        var now = clock.GetUtcNow().UtcDateTime;
        now = new DateTime(now.Ticks - now.Ticks % 10, DateTimeKind.Utc);
        ActStatement.CheckTime(act, ballot.StateAt(now), ballot, now);
        details = act switch
        {
            BallotAct.Open => new ActDetails(RollDate: ballot.RollDate ?? now),
            BallotAct.Cancel => new ActDetails(Reason: NeedReason(details?.Reason)),
            BallotAct.ChangeRoll => await Checked(ballot, details ?? new()),
            BallotAct.UploadRoll => new ActDetails(Sheet: details?.Sheet),
            BallotAct.VoidCodes => new ActDetails(Codes: details?.Codes is { Count: > 0 } codes ? codes : throw Refusal.Invalid("Say whose code was lost.")),
            _ => new ActDetails(),
        };
        if (details.RollDate > now)
            throw Refusal.Invalid("The day of the roll has not come yet, so nobody can say who is entitled.");
        var statement = new ActStatement(act, ballotId, who.Member, details, await ActStatement.StateOf(db, ballot, act, details), now + ValidFor,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))).Signed(key);
        var approval = new Approval
        {
            BallotId = ballotId, Act = act, Statement = statement.Text(), AskedBy = who.Member, AskedAt = now, ExpiresAt = statement.Expires,
        };
        return await db.Act(() =>
        {
            db.Approvals.Add(approval);
            return Task.FromResult(approval.Id);
        });
    }

    private static string NeedReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw Refusal.InvalidField("Reason", "Say why. The reason is published.")
        : reason.Trim().Length > 2000 ? throw Refusal.InvalidField("Reason", "The reason is too long. Use 2,000 letters or fewer.")
        : reason.Trim();

    private async Task<ActDetails> Checked(Ballot ballot, ActDetails details)
    {
        var add = details.Add?.Distinct().Order().ToList() ?? [];
        var remove = details.Remove?.Distinct().Order().ToList() ?? [];
        if (add.Count + remove.Count == 0)
            throw Refusal.Invalid("Say whom to put on the roll or take off.");
        if (await db.Memberships.CountAsync(m => m.GroupId == ballot.GroupId && m.State == MembershipState.Member && add.Contains(m.MemberId)) != add.Count)
            throw Refusal.Invalid("Somebody to be put on the roll is not a member of this group.");
        if (await db.RollEntries.AnyAsync(e => e.BallotId == ballot.Id && e.MemberId != null && add.Contains(e.MemberId.Value)))
            throw Refusal.Invalid("Somebody to be put on the roll is on it already.");
        if (await db.RollEntries.CountAsync(e => e.BallotId == ballot.Id && remove.Contains(e.Id)) != remove.Count)
            throw Refusal.Invalid("Somebody to be taken off the roll is not on it.");
        return new ActDetails(Add: add, Remove: remove);
    }
}
