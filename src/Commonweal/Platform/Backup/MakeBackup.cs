using System.IO.Compression;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Backup;

/// <summary>
/// Writes the whole community into one zip file while it goes on working: every table at the same moment, row by row, in a form
/// that either database takes back. Left out: sessions and sign-in links, and without <c>withKeys</c> the community's key and the
/// cookies' keys. The keys of open secret ballots are always left out: with them a copy of the database would show who voted how.
/// </summary>
public sealed class MakeBackup(CommonwealDb db, Settings settings, TimeProvider clock)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="progress">Told the rows written and the rows there are.</param>
    public async Task<BackupManifest> Run(string file, bool withKeys, Action<long, long>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(file))
            throw new UserError($"{file} is there already: name another file, or take it away first.");
        var part = $"{file}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            BackupManifest manifest;
            await using (var stream = new FileStream(part, options))
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
                manifest = await db.Database.CreateExecutionStrategy().ExecuteAsync(() => Write(zip, withKeys, progress, cancel));
            File.Move(part, file);
            return manifest;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<BackupManifest> Write(ZipArchive zip, bool withKeys, Action<long, long>? progress, CancellationToken cancel)
    {
        await using var snapshot = await db.Snapshot(cancel);
        var tables = BackupTable.All(db, withKeys);
        long total = 0, done = 0;
        foreach (var table in tables)
            total += await table.Count(db, cancel);
        var entries = new List<BackupEntry>();
        foreach (var table in tables)
            entries.Add(await Write(zip, table, () => progress?.Invoke(++done, total), cancel));
        var head = await db.Set<LedgerHead>().AsNoTracking().SingleAsync(cancel);
        if (withKeys)
            foreach (var key in KeyFiles(settings).Where(File.Exists))
                zip.CreateEntryFromFile(key, $"keys/{Path.GetFileName(key)}");
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, Program, BackupTable.SchemaOf(tables), clock.GetUtcNow().UtcDateTime, withKeys,
            entries, head.Sequence, head.Hash);
        await using var stream = zip.CreateEntry(BackupManifest.FileName).Open();
        await JsonSerializer.SerializeAsync(stream, manifest, Json, cancel);
        return manifest;
    }

    private async Task<BackupEntry> Write(ZipArchive zip, BackupTable table, Action onRow, CancellationToken cancel)
    {
        await using var stream = new HashingStream(zip.CreateEntry(BackupEntry.PathOf(table.Name), CompressionLevel.Fastest).Open());
        await using var command = table.Command(db, $"SELECT {table.ColumnList} FROM \"{table.Name}\"{table.Without} ORDER BY {string.Join(", ", table.Key.Select(k => $"\"{k}\""))}");
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var count = 0L;
        while (await rows.ReadAsync(cancel))
        {
            json.WriteStartArray();
            for (var i = 0; i < table.Columns.Count; i++)
                table.Columns[i].Write(json, rows, i);
            json.WriteEndArray();
            json.Flush();
            json.Reset();
            stream.Write("\n"u8);
            count++;
            onRow();
        }
        return new BackupEntry(table.Name, [.. table.Columns.Select(c => c.Name)], count, stream.Sha256());
    }

    internal static string Program => typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    internal static IEnumerable<string> KeyFiles(Settings settings) => [CommunityKey.FileIn(settings), SignCheckpoint.KeptFileIn(settings)];
}
