using System.Threading.Channels;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// Puts papers into the box, many in one transaction: writing to disk is the slow part, and one write serves all who wait for it.
/// A voter is answered only when the paper is safely on the disk.
/// </summary>
public sealed class CastWriter : IAsyncDisposable
{
    private const int MostAtOnce = 200, MostWaiting = 10_000;

    private sealed record Waiting(CastPaper Paper, string? Commitment, TaskCompletionSource Done);

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<CastWriter> _log;
    private readonly Task _loop;

    public CastWriter(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CastWriter> log)
    {
        (_scopes, _clock, _log) = (scopes, clock, log);
        _loop = Task.Run(Write);
    }

    /// <summary>Returns when the paper is safely stored in place of any earlier one with the same mark.</summary>
    /// <param name="commitment">Open votes: the hash of the paper, for the ledger.</param>
    public async Task Put(CastPaper paper, string? commitment = null)
    {
        var waiting = new Waiting(paper, commitment, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(waiting))
            throw Refusal.Invalid("Too many people are voting at this moment, and your vote is not recorded yet. Try again in a minute.");
        await waiting.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task Write()
    {
        var batch = new List<Waiting>(MostAtOnce);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && _queue.Reader.TryRead(out var next))
                batch.Add(next);
            try
            {
                var refused = await Store(batch);
                foreach (var waiting in batch)
                    if (refused(waiting.Paper) is { } refusal)
                        waiting.Done.SetException(refusal);
                    else
                        waiting.Done.SetResult();
            }
            catch (Exception failure)
            {
                // The type only: a database's message can quote a row. Nobody is told "recorded" who is not.
                _log.LogError("{Count} papers could not be stored: {Failure}", batch.Count, failure.GetType().Name);
                foreach (var waiting in batch)
                    waiting.Done.TrySetException(Refusal.Invalid("Your vote could not be recorded. Try again in a minute."));
            }
            batch.Clear();
        }
    }

    /// <summary>One transaction for the whole batch; returns who is refused, and why.</summary>
    private async Task<Func<CastPaper, Refusal?>> Store(List<Waiting> batch)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonwealDb>();
        return await db.Act<Func<CastPaper, Refusal?>>(async () =>
        {
            var ids = batch.Select(w => w.Paper.BallotId).Distinct().Order().ToArray();
            // Shared: casting does not wait for casting, but closing waits for both and both for closing.
            var ballots = db.IsPostgres
                ? await db.Ballots.FromSql($"select * from ballots where id = any({ids}) order by id for share").AsNoTracking().ToListAsync()
                : await db.Ballots.AsNoTracking().Where(b => ids.Contains(b.Id)).ToListAsync();
            // The clock is read here, inside the lock: a paper that waited until after closing is late.
            var now = _clock.GetUtcNow().UtcDateTime;
            var refused = ids.Except(ballots.Where(b => b.StateAt(now) == BallotState.Open && b.PapersOpenedAt is null).Select(b => b.Id))
                .ToDictionary(id => id, id => NotNow(ballots.Find(b => b.Id == id), now));
            // The last paper of a mark counts. In the order of the marks: two nodes cannot lock each other out, and no order of arrival shows.
            var papers = batch.Where(w => !refused.ContainsKey(w.Paper.BallotId)).GroupBy(w => (w.Paper.BallotId, Mark: Convert.ToHexString(w.Paper.Mark)))
                .OrderBy(g => g.Key.BallotId).ThenBy(g => g.Key.Mark, StringComparer.Ordinal).Select(g => g.Last()).ToList();
            if (papers.Count == 0)
                return paper => refused.GetValueOrDefault(paper.BallotId);
            var values = string.Join(',', papers.Select((_, at) => $"({{{3 * at}}},{{{3 * at + 1}}},{{{3 * at + 2}}})"));
            // A mark with one byte stands for a paper ballot and stays, see CastPaper.
            var upsert = $"insert into cast_papers (ballot_id, mark, body) values {values} on conflict (ballot_id, mark) do update set body = excluded.body "
                + "where length(cast_papers.body) > 1 returning mark";
            var stored = (await db.Database.SqlQueryRaw<byte[]>(upsert, [.. papers.SelectMany(w => new object[] { w.Paper.BallotId, w.Paper.Mark, w.Paper.Body })])
                .ToListAsync()).Select(Convert.ToHexString).ToHashSet();
            foreach (var named in papers.Where(w => w.Commitment is not null))
                db.Record(now, "ballot.named-paper", ballots.Single(b => b.Id == named.Paper.BallotId).GroupId,
                    new { ballot = named.Paper.BallotId, commitment = named.Commitment });
            return paper => refused.GetValueOrDefault(paper.BallotId) ?? (stored.Contains(Convert.ToHexString(paper.Mark)) ? null : Refusal.Invalid(
                "You were given a paper ballot, so you cannot vote here as well. Ask an officer if that is wrong."));
        });
    }

    /// <summary>Why a ballot takes no paper.</summary>
    internal static Refusal NotNow(Ballot? ballot, DateTime now) => ballot?.StateAt(now) switch
    {
        null => Refusal.NotFound(),
        BallotState.Draft or BallotState.Scheduled => Refusal.Invalid("Voting has not opened yet."),
        BallotState.Cancelled => Refusal.Invalid("This ballot was called off."),
        _ => Refusal.Invalid("Voting has closed. Your vote was not recorded."),
    };
}
