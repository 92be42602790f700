using System.Buffers;
using Commonweal.Gather.Members;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

/// <summary>The ledger as files: pages of JSON, the whole as JSON lines, and the signed checkpoint.</summary>
public static class LedgerApi
{
    private const int PageLength = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger.json", Page).WithTags("Public ledger").WithSummary("Entries after a number, oldest first, at most 1,000; 'next' leads on")
            .Produces(200, contentType: "application/json");
        routes.MapGet("/ledger.jsonl", Whole).WithTags("Public ledger").WithSummary("The whole ledger, one entry a line: what 'commonweal ledger verify FILE' reads")
            .Produces(200, contentType: "application/jsonl");
        routes.MapGet("/ledger/checkpoint", (SignCheckpoint sign, CancellationToken cancel) => sign.Run(cancel)).WithTags("Public ledger")
            .WithSummary("Size and Merkle root of the ledger, signed by the community (C2SP tlog-checkpoint)").Produces<string>(200, "text/plain");
    }

    private static async Task Page(HttpContext http, CommonwealDb db, Powers powers, long after = 0, int limit = PageLength)
    {
        limit = Math.Clamp(limit, 1, PageLength);
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = LedgerJson.Writer(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("entries");
        var last = after;
        var count = 0;
        await foreach (var (entry, shown) in Entries(http, db, powers, after, limit))
        {
            LedgerJson.Write(json, entry, shown);
            last = entry.Sequence;
            count++;
        }
        json.WriteEndArray();
        if (count == limit)
            json.WriteString("next", $"/ledger.json?after={last}&limit={limit}");
        json.WriteEndObject();
    }

    private static async Task Whole(HttpContext http, CommonwealDb db, Powers powers)
    {
        http.Response.ContentType = "application/jsonl; charset=utf-8";
        await using var json = LedgerJson.Writer(http.Response.BodyWriter);
        await foreach (var (entry, shown) in Entries(http, db, powers, 0, int.MaxValue))
        {
            LedgerJson.Write(json, entry, shown);
            await json.FlushAsync(http.RequestAborted);
            json.Reset();
            http.Response.BodyWriter.Write("\n"u8);
            if (entry.Sequence % PageLength == 0)
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<(LedgerEntry Entry, bool Shown)> Entries(HttpContext http, CommonwealDb db, Powers powers, long after, int limit)
    {
        var visible = powers.VisibleGroups(http.Who()).Select(g => (Guid?)g.Id);
        await foreach (var row in db.LedgerEntries.AsNoTracking().Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(limit)
            .Select(e => new { Entry = e, Shown = e.GroupId == null || visible.Contains(e.GroupId) })
            .AsAsyncEnumerable().WithCancellation(http.RequestAborted))
            yield return (row.Entry, row.Shown);
    }
}
