using System.Security.Cryptography;
using Commonweal.Gather.Members;
using Commonweal.OpenData;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// Paper ballots into the count. One officer types a pile in, or uploads it; another compares it with the paper and confirms. Nobody
/// sees a total before closing.
/// </summary>
public sealed class EnterPapers(CommonwealDb db, FindBallot find, Powers powers, BallotKeys keys, TimeProvider clock)
{
    /// <summary>Begins a pile.</summary>
    public Task<Guid> Begin(Who who, Guid ballotId) => Change(who, ballotId, async (ballot, _) =>
    {
        if (ballot.Level != BallotLevel.Secret)
            throw Refusal.Invalid("In an open vote there are no paper ballots: the names are part of the result.");
        var batch = new PaperBatch
        {
            BallotId = ballotId, Number = await db.PaperBatches.CountAsync(b => b.BallotId == ballotId) + 1, EnteredBy = who.Member, EnteredAt = clock.GetUtcNow().UtcDateTime,
        };
        db.PaperBatches.Add(batch);
        return batch.Id;
    });

    /// <summary>Adds one typed paper.</summary>
    /// <param name="place">Its place in the pile, from 1: a form that is sent twice adds one paper.</param>
    public Task Add(Who who, Guid batchId, string line, int place) => ChangeBatch(who, batchId, (ballot, key, batch) =>
    {
        NeedMine(who, batch);
        var lines = batch.Lines(key).ToList();
        if (lines.Count + 1 != place)
            throw Refusal.InvalidField("Line", "Paper {0} is in already. Look at the last papers below before you go on.", place);
        if (lines.Count == PaperBatch.Most)
            throw Refusal.InvalidField("Line", "This batch is full. Finish it and begin another.");
        lines.Add(Read(ballot, line).Text);
        batch.Write(key, ballot, lines);
        return Task.CompletedTask;
    });

    /// <summary>Takes the last typed paper out again.</summary>
    public Task RemoveLast(Who who, Guid batchId) => ChangeBatch(who, batchId, (ballot, key, batch) =>
    {
        NeedMine(who, batch);
        var lines = batch.Lines(key).ToList();
        if (lines.Count > 0)
            lines.RemoveAt(lines.Count - 1);
        batch.Write(key, ballot, lines);
        return Task.CompletedTask;
    });

    /// <summary>Adds a file: BLT for a ballot with one ranked question, else one paper a line as it would be typed. All of it or nothing.</summary>
    public async Task Import(Who who, Guid batchId, Stream file, string fileName)
    {
        var bytes = new byte[1_000_001];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == bytes.Length)
            throw Refusal.InvalidField("File", "The file is too large for one batch.");
        await ChangeBatch(who, batchId, (ballot, key, batch) =>
        {
            NeedMine(who, batch);
            var lines = batch.Lines(key).ToList();
            lines.AddRange(fileName.EndsWith(".blt", StringComparison.OrdinalIgnoreCase)
                ? FromBlt(ballot, bytes.AsSpan(0, length), fileName)
                : FromLines(ballot, System.Text.Encoding.UTF8.GetString(bytes, 0, length)));
            if (lines.Count > PaperBatch.Most)
                throw Refusal.InvalidField("File", "A batch has {0} papers at most. Divide the file.", PaperBatch.Most);
            batch.Write(key, ballot, lines);
            return Task.CompletedTask;
        });
    }

    /// <summary>The pile is complete: another officer may compare it.</summary>
    public Task Finish(Who who, Guid batchId) => ChangeBatch(who, batchId, (_, _, batch) =>
    {
        NeedMine(who, batch);
        if (batch.Papers == 0)
            throw Refusal.Invalid("There is no paper in this batch yet.");
        batch.State = BatchState.Waiting;
        return Task.CompletedTask;
    });

    /// <summary>Something is wrong: back to whoever typed it.</summary>
    public Task SendBack(Who who, Guid batchId) => ChangeBatch(who, batchId, (_, _, batch) =>
    {
        if (batch.State != BatchState.Waiting)
            throw Refusal.Invalid("This batch is not waiting to be confirmed.");
        batch.State = BatchState.Entering;
        return Task.CompletedTask;
    });

    /// <summary>The second officer has compared the pile with the screen and counted it.</summary>
    /// <param name="counted">How many papers are in the pile, counted by hand.</param>
    public Task Confirm(Who who, Guid batchId, int counted) => ChangeBatch(who, batchId, async (ballot, _, batch) =>
    {
        if (batch.State != BatchState.Waiting)
            throw Refusal.Invalid("This batch is not waiting to be confirmed.");
        if (batch.EnteredBy == who.Member)
            throw Refusal.Invalid("You typed this batch yourself. Another officer has to compare it with the paper.");
        if (counted != batch.Papers)
            throw Refusal.InvalidField("Counted", "The pile has {0} papers, the batch has {1}. Find out why, then confirm or send it back.", counted, batch.Papers);
        var account = await PaperAccount.Now(db, ballot.Id);
        if (account.Entered + batch.Papers > account.CameBack)
            throw Refusal.Invalid("With this batch {0} papers would be in the count, but only {1} are marked as come back. Mark the missing ones on the roll first.",
                account.Entered + batch.Papers, account.CameBack);
        var now = clock.GetUtcNow().UtcDateTime;
        (batch.State, batch.ConfirmedBy, batch.ConfirmedAt) = (BatchState.Confirmed, who.Member, now);
        db.Record(now, "ballot.paper-batch-confirmed", ballot.GroupId, new
        {
            ballot = ballot.Id, batch = batch.Number, papers = batch.Papers, enteredBy = batch.EnteredBy, confirmedBy = batch.ConfirmedBy,
        });
    });

    /// <summary>The batch and the papers that may be shown now: all of them to whoever types, a sample to whoever compares.</summary>
    public async Task<(Ballot Ballot, PaperBatch Batch, IReadOnlyList<(int Place, string Line)> Papers)> Show(Who who, Guid batchId)
    {
        var batch = await db.PaperBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == batchId) ?? throw Refusal.NotFound();
        var ballot = await find.Run(who, batch.BallotId);
        await powers.Need(who, ballot.GroupId, FindBallot.Officers);
        if (batch.State == BatchState.Confirmed || ballot.PapersOpenedAt is not null || !keys.Exists(ballot.Id))
            return (ballot, batch, []);
        var lines = batch.Lines(keys.Read(ballot.Id)).Select((line, at) => (at + 1, line)).ToArray();
        return (ballot, batch, batch.State == BatchState.Entering ? (batch.EnteredBy == who.MemberId ? lines : []) : Sample(lines));
    }

    /// <summary>Ten papers or a tenth of the pile, whichever is more, drawn anew each time; a small pile whole.</summary>
    private static (int, string)[] Sample((int Place, string Line)[] lines)
    {
        if (lines.Length <= 20)
            return lines;
        RandomNumberGenerator.Shuffle<(int, string)>(lines);
        return [.. lines.Take(Math.Max(10, lines.Length / 10)).OrderBy(l => l.Place)];
    }

    private static PaperNotation Read(Ballot ballot, string line)
    {
        var problems = new List<Problem>();
        return PaperNotation.Read(ballot, line, problems)
            ?? throw (problems is [var first, ..] ? Refusal.InvalidField("Line", first.Text, first.Arguments) : Refusal.InvalidField("Line", "This is not a ballot paper."));
    }

    private static IEnumerable<string> FromLines(Ballot ballot, string text)
    {
        var lines = new List<string>();
        foreach (var (line, at) in text.TrimStart('\ufeff').Split('\n').Select((line, at) => (line.Trim(), at + 1)).Where(l => l.Item1.Length > 0))
        {
            var problems = new List<Problem>();
            lines.Add(PaperNotation.Read(ballot, line, problems)?.Text ?? throw Refusal.InvalidField("File",
                "Line {0} is not a paper of this ballot, so nothing was taken over. A paper is option numbers, for example 3 1 2.", at));
        }
        return lines;
    }

    private static IEnumerable<string> FromBlt(Ballot ballot, ReadOnlySpan<byte> bytes, string fileName)
    {
        if (ballot.Contests is not [var contest])
            throw Refusal.InvalidField("File", "A BLT file holds one question, and this ballot has {0}. Use lines like 3 1 2 / 1.", ballot.Contests.Count);
        using var stream = new MemoryStream(bytes.ToArray());
        Voting.Profile profile;
        try
        {
            profile = BltReader.Read(stream, Path.GetFileName(fileName));
        }
        catch (BltException bad)
        {
            throw Refusal.InvalidField("File", "{0}", bad.Message);
        }
        if (profile.Candidates.Length != contest.Options.Count)
            throw Refusal.InvalidField("File", "The file has {0} candidates, this ballot has {1}.", profile.Candidates.Length, contest.Options.Count);
        if (profile.Papers > PaperBatch.Most)
            throw Refusal.InvalidField("File", "A batch has {0} papers at most. Divide the file.", PaperBatch.Most);
        return Enumerable.Range(0, profile.DifferentPapers).SelectMany(at => Enumerable.Repeat(
            Read(ballot, profile.Preferences(at).Length == 0 ? "0" : string.Join(' ', profile.Preferences(at).ToArray())).Text, (int)profile.Weight(at))).ToList();
    }

    private static void NeedMine(Who who, PaperBatch batch)
    {
        if (batch.State != BatchState.Entering)
            throw Refusal.Invalid("This batch is finished and waits for another officer.");
        if (batch.EnteredBy != who.Member)
            throw Refusal.Invalid("Another officer is typing this batch. Begin one of your own.");
    }

    private Task ChangeBatch(Who who, Guid batchId, Func<Ballot, BallotKey, PaperBatch, Task> change) => ChangeBatch(who, batchId, async (ballot, key, batch) =>
    {
        await change(ballot, key, batch);
        return true;
    });

    private async Task<T> ChangeBatch<T>(Who who, Guid batchId, Func<Ballot, BallotKey, PaperBatch, Task<T>> change)
    {
        var ballotId = await db.PaperBatches.Where(b => b.Id == batchId).Select(b => (Guid?)b.BallotId).SingleOrDefaultAsync() ?? throw Refusal.NotFound();
        return await Change(who, ballotId, async (ballot, key) => await change(ballot, key, await db.PaperBatches.AsTracking().SingleAsync(b => b.Id == batchId)));
    }

    private async Task<T> Change<T>(Who who, Guid ballotId, Func<Ballot, BallotKey, Task<T>> change)
    {
        await powers.Need(who, (await find.Run(who, ballotId)).GroupId, FindBallot.Officers);
        who.NeedConfirmed();
        return await db.Act(async () =>
        {
            var ballot = await db.LockedBallot(ballotId);
            MarkPaper.NeedTime(ballot, clock.GetUtcNow().UtcDateTime);
            return await change(ballot, keys.Read(ballotId));
        });
    }
}
