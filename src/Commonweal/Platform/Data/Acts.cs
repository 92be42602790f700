using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commonweal.Platform.Data;

/// <summary>Writing: one act, one transaction, its ledger entries and outbox rows inside it.</summary>
public static class Acts
{
    // SQLite has one writer. Waiting in its busy loop costs up to seconds (measured), waiting here costs the length of the queue.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new();

    extension(CommonwealDb db)
    {
        /// <summary>
        /// Runs <paramref name="act"/> in one transaction that also writes the ledger entries it recorded. Called inside another
        /// act, it joins that act's transaction. The act may run twice on PostgreSQL (lost connection): it must only touch the database.
        /// </summary>
        public async Task<T> Act<T>(Func<Task<T>> act, CancellationToken cancel = default)
        {
            if (db.Database.CurrentTransaction is not null)
            {
                var inner = await act();
                await db.SaveChangesAsync(cancel);
                return inner;
            }
            using var gate = await db.WriteGate(cancel);
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                try
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                    var result = await act();
                    await db.SaveChangesAsync(cancel);
                    await transaction.CommitAsync(cancel);
                    return result;
                }
                catch
                {
                    // Nothing was written, so nothing may stay behind for a later save in the same request.
                    db.ChangeTracker.Clear();
                    throw;
                }
            });
        }

        public Task Act(Func<Task> act, CancellationToken cancel = default) =>
            db.Act(async () => { await act(); return true; }, cancel);

        /// <summary>
        /// A transaction for reading much: it sees one moment, and writers do not wait for it. (On SQLite an ordinary one would hold the
        /// only right to write.)
        /// </summary>
        public async Task<IDbContextTransaction> Snapshot(CancellationToken cancel = default)
        {
            if (db.IsPostgres)
                return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            await db.Database.OpenConnectionAsync(cancel);
            var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
            return (await db.Database.UseTransactionAsync(transaction, cancel))!;
        }

        /// <summary>The turn to write on SQLite; nothing to wait for on PostgreSQL.</summary>
        public async Task<IDisposable> WriteGate(CancellationToken cancel = default)
        {
            if (db.IsPostgres)
                return NoGate.Instance;
            var gate = Gates.GetOrAdd(db.Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));
            await gate.WaitAsync(cancel);
            return new Turn(gate);
        }
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private sealed class NoGate : IDisposable
    {
        public static readonly NoGate Instance = new();
        public void Dispose() { }
    }
}
