using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

/// <summary>Recording acts and chaining them.</summary>
public static class LedgerChain
{
    public static readonly string Start = new('0', 64);

    private static readonly JsonSerializerOptions Canonical = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    extension(CommonwealDb db)
    {
        public DbSet<LedgerEntry> LedgerEntries => db.Set<LedgerEntry>();

        /// <summary>
        /// Records a public act; it is written with the transaction it belongs to. <paramref name="payload"/> must hold no personal
        /// values.
        /// </summary>
        public void Record(DateTime now, string kind, Guid? groupId, object payload) =>
            db.LedgerEntries.Add(new LedgerEntry
            {
                Kind = kind,
                GroupId = groupId,
                Payload = JsonSerializer.Serialize(payload, Canonical),
                Time = new DateTime(now.Ticks - now.Ticks % 10, DateTimeKind.Utc),
            });
    }

    /// <summary>Numbers and chains the entries that are about to be saved. Called by <see cref="CommonwealDb"/> itself.</summary>
    internal static async Task Seal(CommonwealDb db, CancellationToken cancel)
    {
        var fresh = db.ChangeTracker.Entries<LedgerEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        if (fresh.Count == 0)
            return;
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A ledger entry is recorded inside an act.");
        // One writer at a time: SQLite's transaction is that already; PostgreSQL locks the head's row.
        var heads = db.Set<LedgerHead>();
        var head = db.IsPostgres
            ? await heads.FromSql($"select * from ledger_head where id = 1 for update").AsTracking().SingleAsync(cancel)
            : await heads.AsTracking().SingleAsync(cancel);
        await db.Entry(head).ReloadAsync(cancel);
        foreach (var entry in fresh)
        {
            entry.Sequence = ++head.Sequence;
            entry.PreviousHash = head.Hash;
            entry.Hash = head.Hash = HashOf(entry);
        }
    }

    /// <summary>The bytes that are hashed: one JSON object with exactly these fields in this order, no white space, UTF-8.</summary>
    public static ReadOnlySpan<byte> CanonicalBytes(LedgerEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = LedgerJson.Writer(buffer))
        {
            json.WriteStartObject();
            LedgerJson.WriteHashed(json, entry);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan;
    }

    public static string HashOf(LedgerEntry entry) => Convert.ToHexStringLower(SHA256.HashData(CanonicalBytes(entry)));
}
