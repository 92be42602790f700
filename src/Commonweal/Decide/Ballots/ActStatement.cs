using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>What an act is to do, beside its kind. Each act uses what it needs.</summary>
/// <param name="RollDate">Opening: members since this moment or before are entitled. Set when the act is asked for.</param>
/// <param name="Reason">Cancelling: published.</param>
/// <param name="Add">Roll change: members to put on.</param>
/// <param name="Remove">Roll change: roll entries to take off.</param>
/// <param name="Sheet">Upload: SHA-256 of the list that waits.</param>
/// <param name="Codes">Roll entries whose voting codes are made worthless.</param>
public sealed record ActDetails(DateTime? RollDate = null, string? Reason = null, IReadOnlyList<Guid>? Add = null, IReadOnlyList<Guid>? Remove = null,
    string? Sheet = null, IReadOnlyList<Guid>? Codes = null);

/// <summary>
/// The exact act that two officers agree to, signed with the community's key when it is asked for: nobody who can only write into the
/// database can ask in an officer's name or change what was asked. Any change to the ballot changes <see cref="State"/> and so voids it.
/// </summary>
/// <param name="State">SHA-256 of the whole ballot with its questions, its roll and, once closed, its result.</param>
/// <param name="Nonce">Random: two requests are never the same statement.</param>
/// <param name="Signature">Ed25519 over <see cref="Text"/> without it, base 64.</param>
public sealed record ActStatement(BallotAct Act, Guid Ballot, Guid AskedBy, ActDetails Details, string State, DateTime Expires, string Nonce, string? Signature = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    public string Text() => JsonSerializer.Serialize(this, Json);

    public static ActStatement Of(Approval approval) => JsonSerializer.Deserialize<ActStatement>(approval.Statement, Json)!;

    internal ActStatement Signed(CommunityKey key) => this with { Signature = Convert.ToBase64String(key.Sign(ToSign())) };

    /// <summary>The statement of an approval, or a refusal if it is not what its officer asked for.</summary>
    internal static ActStatement Genuine(Approval approval, CommunityKey key)
    {
        var statement = Of(approval);
        return CommunityKey.Verify([.. key.PublicKey], statement.ToSign(), Convert.FromBase64String(statement.Signature ?? ""))
            && (statement.Act, statement.Ballot, statement.AskedBy) == (approval.Act, approval.BallotId, approval.AskedBy)
                ? statement
                : throw Refusal.Invalid("This request was changed after it was made. Ask again, and find out who changed it.");
    }

    private byte[] ToSign() => Encoding.UTF8.GetBytes((this with { Signature = null }).Text());

    /// <summary>The ballot as it stands now, as a hash.</summary>
    internal static async Task<string> StateOf(CommonwealDb db, Ballot ballot, BallotAct act, ActDetails details)
    {
        var roll = await db.RollEntries.AsNoTracking().Where(e => e.BallotId == ballot.Id).ToListAsync();
        // As stored: a ballot made in this same act still has times finer than the database keeps.
        var stored = await db.Ballots.AsNoTracking().WithQuestions().SingleAsync(b => b.Id == ballot.Id);
        var lines = new List<string> { JsonSerializer.Serialize(stored, Json), FrozenRoll.HashOf(roll) };
        if (act == BallotAct.Open && ballot.Roll == RollRule.Members)
            lines.AddRange((await FrozenRoll.MembersOn(db, ballot.GroupId, details.RollDate!.Value)).Select(id => id.ToString()));
        if (act == BallotAct.Declare)
            lines.Add(PublishedPapers.Json(ballot, await PaperTally.Of(db, ballot)));
        return FrozenRoll.HashOf(lines);
    }

    internal static string HashOf(string statement) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statement)));

    /// <summary>Whether the act makes sense at this point of the ballot's life.</summary>
    internal static void CheckTime(BallotAct act, BallotState state, Ballot ballot, DateTime now)
    {
        switch (act)
        {
            case BallotAct.Open when state != BallotState.Draft:
                throw Refusal.Invalid("This ballot has been opened already, or was called off.");
            case BallotAct.Open when ballot.ClosesAt <= now:
                throw Refusal.Invalid("The closing time of this ballot has passed. Draft a new one.");
            case BallotAct.ChangeRoll when state != BallotState.Scheduled:
                throw Refusal.Invalid("The roll can be changed after it was frozen and before voting opens, not now.");
            case BallotAct.UploadRoll when state is not (BallotState.Draft or BallotState.Scheduled):
                throw Refusal.Invalid("The roll cannot be changed once voting has opened.");
            case BallotAct.VoidCodes when state is not (BallotState.Draft or BallotState.Scheduled or BallotState.Open):
                throw Refusal.Invalid("Voting is over. The codes are of no use to anybody now.");
            case BallotAct.Declare when state != BallotState.Closed:
                throw Refusal.Invalid("A result can be declared once, after voting has closed.");
            case BallotAct.Declare when ballot.PapersOpenedAt is null:
                throw Refusal.Invalid("The papers are not counted yet. Try again in a minute.");
            case BallotAct.Cancel when state is BallotState.Declared or BallotState.Cancelled:
                throw Refusal.Invalid("A declared or cancelled ballot cannot be cancelled.");
        }
    }
}
