using System.Text.Json.Nodes;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Makes the result public and final, when two officers agreed: a signed declaration, a ledger entry, a notice to whoever asked for the ballot.</summary>
internal sealed class DeclareResult(CommonwealDb db, CommunityKey key, TimeProvider clock)
{
    public async Task Run(Ballot ballot, Approval approval)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var tallies = await PaperTally.Of(db, ballot);
        if (tallies.Any(t => t.Answers.Sum(a => a.Papers) != ballot.Papers))
            throw Refusal.Invalid("The papers in the database are not as many as were counted at closing. Do not declare; find out why.");
        var count = BallotCount.Of(ballot, tallies);
        var papersHash = ballot.PublishPapers == true ? DeclarationDocument.HashOf(PublishedPapers.Json(ballot, tallies)) : null;
        var declaration = DeclarationDocument.Compose(ballot, count, papersHash);
        if (await db.PaperAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.BallotId == ballot.Id) is { } account)
            declaration["onPaper"] = account.ForDeclaration();
        var head = await db.Set<LedgerHead>().AsNoTracking().SingleAsync();
        declaration["declared"] = now.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        declaration["ledger"] = new JsonObject { ["sequence"] = head.Sequence, ["hash"] = head.Hash };
        var document = DeclarationDocument.Sign(declaration, key);
        db.Declarations.Add(new Declaration { BallotId = ballot.Id, Document = document, DeclaredAt = now });
        ballot.DeclaredAt = now;
        db.Record(now, "ballot.declared", ballot.GroupId, new
        {
            ballot = ballot.Id,
            declaration = DeclarationDocument.HashOf(document),
            papersHash,
            rollHash = ballot.RollHash,
            contests = count.Contests.Select(c => new { number = c.Contest.Number, carried = c.Carried, winners = c.Winners.Select(o => o.Number) }),
            approval = ApproveAct.ForLedger(approval),
        });
        db.Publish(now, new BallotDeclared(ballot.Id, ballot.Subject, count.Quorate,
            [.. count.Contests.Select(c => new ContestOutcome(c.Contest.Reference, [.. c.Winners.Select(o => o.Reference)]))]));
    }
}
