using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;

namespace Commonweal.Decide.Elections;

/// <summary>Calls an election off before the result of nominations is recorded. Later, only its ballot can be cancelled.</summary>
public sealed class CallOffElection(CommonwealDb db, Powers powers, FindElection find, TimeProvider clock)
{
    public Task Run(Who who, Guid electionId, string because) => db.Act(async () =>
    {
        var election = await find.ToChange(who, electionId);
        await powers.Need(who, election.GroupId, Role.ReturningOfficer, Role.Officer);
        if (because.Trim() is not { Length: > 0 and <= 500 } reason)
            throw Refusal.InvalidField("Because", "Say why, in at most 500 letters. Everybody can read it.");
        if (election.NominationsRecordedAt is not null || election.CalledOffAt is not null)
            throw Refusal.Invalid("It is too late to call this election off.");
        var now = clock.GetUtcNow().UtcDateTime;
        election.CalledOffAt = now;
        election.CalledOffBecause = reason;
        db.Record(now, "election.called-off", election.GroupId, new { election = election.Id, reason = CallElection.HashOf(reason) });
    });
}
