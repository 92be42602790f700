using System.Security.Cryptography;
using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The one way into the box: for a member's vote, for a vote with a code and for a paper ballot that officers enter. Whoever calls
/// it has made sure that the person in front of it is the one on the roll entry.
/// </summary>
public sealed class BallotBox(BallotKeys keys, CastWriter writer, TimeProvider clock)
{
    /// <summary>Stores the paper in place of any earlier one of this roll entry and returns the receipt, once it is safe.</summary>
    /// <param name="answers">See <see cref="FilledPaper"/>.</param>
    public async Task<string> Put(Ballot ballot, RollEntry entry, string answers, bool onPaper = false)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (ballot.StateAt(now) != BallotState.Open)
            throw CastWriter.NotNow(ballot, now);
        var named = ballot.Level == BallotLevel.Named;
        var paper = new SealedPaper(FilledPaper.Canonical(ballot, answers), SealedPaper.NewReceipt(), onPaper, named ? entry.Id : null);
        BallotKey key;
        try
        {
            key = keys.Read(ballot.Id);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            // The keys went while this vote was on its way.
            throw CastWriter.NotNow(ballot, ballot.ClosesAt);
        }
        var mark = SealedPaper.MarkOf(key, entry.Id);
        var body = named ? paper.Plain() : paper.Seal(key, ballot.Id, mark, FilledPaper.PaddedLength(ballot));
        // The receipt in it is random, so the hash gives nothing away.
        await writer.Put(new CastPaper { BallotId = ballot.Id, Mark = mark, Body = body }, named ? Convert.ToHexStringLower(SHA256.HashData(body)) : null);
        return paper.Receipt;
    }
}
