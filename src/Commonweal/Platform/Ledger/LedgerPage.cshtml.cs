using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

/// <summary>The public ledger, newest first. What happened in groups the reader may not know of is shown by its hash only.</summary>
public sealed class LedgerPage(CommonwealDb db, Powers powers, CommunityKey key, Settings settings) : CommonwealPage
{
    private const int Length = 50;

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <param name="Group">Null: the whole community, or a group the reader may not know of.</param>
    public sealed record Row(LedgerEntry Entry, Group? Group, bool Shown);

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long Size { get; private set; }
    public string VerifierKey { get; } = Checkpoint.VerifierKey(Checkpoint.OriginOf(settings), [.. key.PublicKey]);
    public string PublicKey => key.PublicKeyText;

    public override async Task Load()
    {
        var visible = powers.VisibleGroups(Who);
        Size = await db.Set<LedgerHead>().Select(h => h.Sequence).SingleAsync();
        var from = Math.Min(Before ?? long.MaxValue, Size + 1);
        var rows =
            from entry in db.LedgerEntries
            where entry.Sequence < @from && entry.Sequence >= @from - Length
            join g in visible on entry.GroupId equals g.Id into groups
            from g in groups.DefaultIfEmpty()
            orderby entry.Sequence descending
            select new Row(entry, g, entry.GroupId == null || g != null);
        Rows = await rows.AsNoTracking().ToListAsync();
    }
}
