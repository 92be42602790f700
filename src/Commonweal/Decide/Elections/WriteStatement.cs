using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A candidate writes what they stand for. It is fixed when voting opens, so that all voters read the same.</summary>
public sealed class WriteStatement(CommonwealDb db, FindElection find, TimeProvider clock)
{
    public const int Longest = 5000;

    /// <param name="portrait">The bytes of a new picture, or null to leave the picture as it is.</param>
    /// <param name="removePortrait">Takes the picture away.</param>
    public Task Run(Who who, Guid nominationId, string statement, byte[]? portrait = null, bool removePortrait = false) => db.Act(async () =>
    {
        var election = await find.OfNomination(who, nominationId);
        var nomination = await db.Nominations.AsTracking().SingleAsync(n => n.Id == nominationId);
        if (nomination.NomineeId != who.MemberId)
            throw Refusal.Forbidden("Only the candidate may write their statement.");
        var now = clock.GetUtcNow().UtcDateTime;
        if (election.StateAt(now) is not (ElectionState.Nominations or ElectionState.Questions))
            throw Refusal.Invalid("Statements are fixed when voting opens.");
        if (nomination.AcceptedAt is null)
            throw Refusal.Invalid("Accept the nomination first.");
        if (statement.Length > Longest)
            throw Refusal.InvalidField("Statement", "The statement is too long: use at most {0} letters.", Longest);
        nomination.Statement = statement.Trim();
        if (removePortrait || portrait is not null)
            await db.Portraits.Where(p => p.NominationId == nominationId).ExecuteDeleteAsync();
        if (portrait is not null)
        {
            var picture = Picture.Clean(portrait);
            db.Portraits.Add(new Portrait
            {
                NominationId = nominationId, MediaType = picture.MediaType, Bytes = picture.Bytes, Width = picture.Width, Height = picture.Height,
            });
        }
        db.Record(now, "statement.written", election.GroupId, new { election = election.Id, nomination = nomination.Id });
    });
}
