using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Commonweal.Platform.Csv;
using Commonweal.Platform.Data;

namespace Commonweal.Platform.MyData;

/// <summary>
/// Everything the community keeps about a person, as the rooms' cards declare it: a zip with one JSON and one CSV file for each kind of
/// record. Written as it is read, so that its size does not matter.
/// </summary>
public sealed class ExportMyData(CommonwealDb db)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task Run(Who who, Stream to, CancellationToken cancel = default)
    {
        var me = who.Member;
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var data in Rooms.All.SelectMany(room => room.PersonalData))
        {
            var name = char.ToLowerInvariant(data.Entity.Name[0]) + data.Entity.Name.Split('`')[0][1..];
            // One record decides the columns; who has none has no file.
            if (await data.Export(db, me).FirstOrDefaultAsync(cancel) is not { } first)
                continue;
            await using (var json = await zip.CreateEntry(name + ".json").OpenAsync(cancel))
                await JsonSerializer.SerializeAsync(json, data.Export(db, me), Readable, cancel);
            var columns = JsonSerializer.SerializeToElement(first, first.GetType(), Readable).EnumerateObject().Select(p => p.Name).ToArray();
            await using var csv = await zip.CreateEntry(name + ".csv").OpenAsync(cancel);
            await CsvSheet.Write(csv, columns, data.Export(db, me).Select(row => Cells(row, columns)), cancel);
        }
        await using var why = await zip.CreateEntry("why.json").OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(why, Rooms.All.SelectMany(room => room.PersonalData)
            .Select(data => new { record = data.Entity.Name.Split('`')[0], data.Columns, data.Purpose, data.Basis, data.Retention }), Readable, cancel);
    }

    private static string?[] Cells(object row, string[] columns)
    {
        var json = JsonSerializer.SerializeToElement(row, row.GetType(), Readable);
        return [.. columns.Select(column => json.TryGetProperty(column, out var value) ? value.ToString() : "")];
    }
}
