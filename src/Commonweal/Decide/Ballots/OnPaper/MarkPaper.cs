using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

public enum PaperMove { GiveOut, TakeIn, Undo }

/// <summary>
/// An officer marks on the roll that a person was given a paper ballot, or brought it back. From then on that person cannot vote here
/// as well; and who has voted here is given no paper.
/// </summary>
public sealed class MarkPaper(CommonwealDb db, FindBallot find, Powers powers, BallotKeys keys, TimeProvider clock)
{
    /// <summary>The name of the person who was marked, to be read out.</summary>
    /// <param name="voter">Voting code, number, or the whole name.</param>
    public async Task<string> Run(Who who, Guid ballotId, string voter, PaperMove move)
    {
        var seen = await find.Run(who, ballotId);
        await powers.Need(who, seen.GroupId, FindBallot.Officers);
        who.NeedConfirmed();
        if (seen.Level != BallotLevel.Secret)
            throw Refusal.Invalid("In an open vote there are no paper ballots: the names are part of the result.");
        var (entry, name) = await Find(ballotId, voter);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Act(async () =>
        {
            // No vote is cast while this act holds the ballot, so nobody gets a paper and votes here in the same moment.
            var ballot = await db.LockedBallot(ballotId);
            NeedTime(ballot, now);
            var mark = SealedPaper.MarkOf(keys.Read(ballotId), entry.Id);
            var row = await db.CastPapers.AsTracking().SingleOrDefaultAsync(p => p.BallotId == ballotId && p.Mark == mark);
            if (row is not null && !row.IsPaperMark)
                throw Refusal.InvalidField("Voter", "{0} has voted online already.", name);
            var back = row?.Body.SequenceEqual(CastPaper.CameBack) == true;
            switch (move)
            {
                case PaperMove.GiveOut when row is not null:
                    throw Refusal.InvalidField("Voter", back ? "The paper of {0} came back already." : "{0} was given a paper already.", name);
                case PaperMove.TakeIn when back:
                    throw Refusal.InvalidField("Voter", "The paper of {0} came back already.", name);
                case PaperMove.GiveOut:
                    db.CastPapers.Add(new CastPaper { BallotId = ballotId, Mark = mark, Body = CastPaper.GivenOut });
                    break;
                case PaperMove.TakeIn when row is null:
                    db.CastPapers.Add(new CastPaper { BallotId = ballotId, Mark = mark, Body = CastPaper.CameBack });
                    break;
                case PaperMove.TakeIn:
                    row.Body = CastPaper.CameBack;
                    break;
                case PaperMove.Undo when row is null:
                    throw Refusal.InvalidField("Voter", "{0} was given no paper, so there is nothing to undo.", name);
                case PaperMove.Undo when !back:
                    db.CastPapers.Remove(row);
                    break;
                default:
                    var account = await PaperAccount.Now(db, ballotId);
                    if (account.CameBack <= account.Entered)
                        throw Refusal.InvalidField("Voter", "All papers that came back are in the count already, so this one cannot be undone.");
                    row!.Body = CastPaper.GivenOut;
                    break;
            }
        });
        return name;
    }

    internal static void NeedTime(Ballot ballot, DateTime now)
    {
        if (ballot.StateAt(now) is not (BallotState.Scheduled or BallotState.Open) || ballot.PapersOpenedAt is not null)
            throw Refusal.Invalid(ballot.ApprovedAt is null ? "Two officers must open this ballot first." : "Voting has closed. No paper can be marked or entered any more.");
    }

    private async Task<(RollEntry Entry, string Name)> Find(Guid ballotId, string voter)
    {
        voter = voter.Trim();
        var hash = VotingCode.Read(voter) is { } code ? VotingCode.HashOf(code) : null;
        var roll = await (from entry in db.RollEntries.AsNoTracking().Where(e => e.BallotId == ballotId && (hash == null || e.CodeHash == hash))
                          join member in db.Members on entry.MemberId equals (Guid?)member.Id into members
                          from member in members.DefaultIfEmpty()
                          select new { Entry = entry, Name = member == null ? entry.Name : member.Name }).ToListAsync();
        // Compared here: the databases disagree about capital letters outside English.
        var found = hash is not null ? roll : roll.Where(r => string.Equals(r.Entry.Number, voter, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0)
            found = [.. roll.Where(r => string.Equals(r.Name, voter, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => (one.Entry, one.Name ?? ""),
            [] when voter.Length > 0 => throw Refusal.InvalidField("Voter", "Nobody on the roll has this code, number or whole name, or more than one has the name."),
            _ => throw Refusal.InvalidField("Voter", "Type the voting code, the number or the whole name."),
        };
    }
}
