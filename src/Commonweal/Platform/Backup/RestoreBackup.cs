using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Commonweal.Platform.Backup;

/// <summary>
/// Puts a backup into an empty database of either kind: everything, or, if any row, hash or ledger entry is not what the backup
/// says, nothing.
/// </summary>
public sealed class RestoreBackup(CommonwealDb db, Settings settings)
{
    /// <param name="progress">Told the rows put back and the rows there are.</param>
    public async Task<BackupManifest> Run(string file, Action<long, long>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            var manifest = await ReadManifest(zip, cancel);
            foreach (var table in manifest.Tables)
                CheckHash(zip, table);
            await Schema.Prepare(db, cancel: cancel);
            await NeedEmpty(cancel);
            var keys = Keys(zip);
            using var gate = await db.WriteGate(cancel);
            await db.Database.CreateExecutionStrategy().ExecuteAsync(() => Fill(zip, manifest, progress, cancel));
            foreach (var (entry, target) in keys)
                Put(entry, target);
            return manifest;
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException or FormatException)
        {
            throw new UserError($"{file} is not a whole backup: {problem.Message}");
        }
    }

    private async Task<BackupManifest> ReadManifest(ZipArchive zip, CancellationToken cancel)
    {
        var entry = zip.GetEntry(BackupManifest.FileName) ?? throw new InvalidDataException("it has no manifest.json.");
        await using var stream = entry.Open();
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, MakeBackup.Json, cancel) ?? throw new InvalidDataException("its manifest is empty.");
        if (manifest.Format != BackupManifest.CurrentFormat || manifest.Schema != BackupTable.SchemaOf(BackupTable.All(db, manifest.WithKeys)))
            throw new UserError($"This backup was made by version {manifest.Program}, whose tables differ from those of version {MakeBackup.Program}: "
                + "put it back with that version, then update.");
        return manifest;
    }

    private async Task NeedEmpty(CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var table in BackupTable.All(db, withKeys: false).Where(t => t.Name != HeadTable))
            if (await table.Count(db, cancel) > 0)
                throw new UserError("There is a community here already, and a backup is only put back into an empty place: name another with --data or --database.");
    }

    private async Task<bool> Fill(ZipArchive zip, BackupManifest manifest, Action<long, long>? progress, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<LedgerHead>().ExecuteDeleteAsync(cancel);
        if (manifest.WithKeys)
            await db.Set<DataProtectionKey>().ExecuteDeleteAsync(cancel);
        // A group can come before the group above it.
        if (!db.IsPostgres)
            await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancel);
        long total = manifest.Tables.Sum(t => t.Rows), done = 0;
        foreach (var (table, entry) in BackupTable.All(db, manifest.WithKeys).Zip(manifest.Tables))
            await Fill(zip, table, entry, () => progress?.Invoke(++done, total), cancel);
        await CheckLedger(manifest, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task Fill(ZipArchive zip, BackupTable table, BackupEntry said, Action onRow, CancellationToken cancel)
    {
        using var lines = new StreamReader(EntryOf(zip, said).Open());
        var number = 0L;
        await using var rows = db.IsPostgres ? await PostgresRows.Begin(db, table, cancel) : (Rows)new SqliteRows(db, table);
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            number++;
            await rows.Add(Values(line, table, number), cancel);
            onRow();
        }
        await rows.Finish(cancel);
        if (number != said.Rows)
            throw new InvalidDataException($"{BackupEntry.PathOf(said.Name)} has {number} rows, its manifest says {said.Rows}.");
    }

    private static object?[] Values(string line, BackupTable table, long number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetArrayLength() == table.Columns.Count)
                return [.. json.RootElement.EnumerateArray().Zip(table.Columns, (value, column) => column.Read(value))];
        }
        catch (InvalidOperationException)
        {
            // A value of another kind than the column's: the same sentence as for too few.
        }
        throw new InvalidDataException($"{BackupEntry.PathOf(table.Name)}, line {number}: expected the values of {string.Join(", ", table.Columns.Select(c => c.Name))}.");
    }

    private static ZipArchiveEntry EntryOf(ZipArchive zip, BackupEntry table) =>
        zip.GetEntry(BackupEntry.PathOf(table.Name)) ?? throw new InvalidDataException($"{BackupEntry.PathOf(table.Name)} is missing.");

    private static void CheckHash(ZipArchive zip, BackupEntry table)
    {
        using var stream = EntryOf(zip, table).Open();
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) != table.Sha256)
            throw new InvalidDataException($"{BackupEntry.PathOf(table.Name)} was changed or cut: it is not what the manifest says.");
    }

    private async Task CheckLedger(BackupManifest manifest, CancellationToken cancel)
    {
        var check = new LedgerCheck();
        await foreach (var entry in db.LedgerEntries.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
            check.Take(entry);
        if (check.Tree.Size != manifest.LedgerEntries || check.Head != manifest.LedgerHead)
            throw new InvalidDataException("its ledger does not end where the manifest says.");
    }

    private List<(ZipArchiveEntry, string)> Keys(ZipArchive zip)
    {
        var keys = MakeBackup.KeyFiles(settings).Select(target => (Entry: zip.GetEntry($"keys/{Path.GetFileName(target)}"), target))
            .Where(key => key.Entry is not null).Select(key => (key.Entry!, key.target)).ToList();
        return keys.Find(key => File.Exists(key.target)) is (_, { } there)
            ? throw new UserError($"{there} is there already: name another folder with --keys, or take it away first.")
            : keys;
    }

    private static void Put(ZipArchiveEntry entry, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var to = new FileStream(target, options);
        using var from = entry.Open();
        from.CopyTo(to);
    }

    private string HeadTable => db.Model.FindEntityType(typeof(LedgerHead))!.GetTableName()!;

    private abstract class Rows : IAsyncDisposable
    {
        public abstract Task Add(object?[] values, CancellationToken cancel);
        public virtual Task Finish(CancellationToken cancel) => Task.CompletedTask;
        public abstract ValueTask DisposeAsync();
    }

    private sealed class SqliteRows : Rows
    {
        private readonly System.Data.Common.DbCommand _insert;

        public SqliteRows(CommonwealDb db, BackupTable table)
        {
            _insert = table.Command(db, $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var parameter = _insert.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                _insert.Parameters.Add(parameter);
            }
        }

        public override Task Add(object?[] values, CancellationToken cancel)
        {
            for (var i = 0; i < values.Length; i++)
                _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            return _insert.ExecuteNonQueryAsync(cancel);
        }

        public override ValueTask DisposeAsync() => _insert.DisposeAsync();
    }

    private sealed class PostgresRows(CommonwealDb db, BackupTable table, NpgsqlBinaryImporter importer) : Rows
    {
        public static async Task<PostgresRows> Begin(CommonwealDb db, BackupTable table, CancellationToken cancel) =>
            new(db, table, await ((NpgsqlConnection)db.Database.GetDbConnection())
                .BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancel));

        public override async Task Add(object?[] values, CancellationToken cancel)
        {
            await importer.StartRowAsync(cancel);
            for (var i = 0; i < values.Length; i++)
                if (values[i] is null)
                    await importer.WriteNullAsync(cancel);
                else
                    await importer.WriteAsync(values[i], table.Columns[i].StoreType, cancel);
        }

        public override async Task Finish(CancellationToken cancel)
        {
            await importer.CompleteAsync(cancel);
            await importer.DisposeAsync();
            if (table.Numbered is { } column)
            {
                await using var next = table.Command(db, $"SELECT setval(pg_get_serial_sequence('{table.Name}', '{column}'), (SELECT coalesce(max(\"{column}\"), 0) + 1 FROM \"{table.Name}\"), false)");
                await next.ExecuteNonQueryAsync(cancel);
            }
        }

        public override ValueTask DisposeAsync() => importer.DisposeAsync();
    }
}
