using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Search;

/// <summary>Finds what holds every word asked for, or a word that begins like it; things named so come first.</summary>
public sealed class Search(CommonwealDb db, Powers powers)
{
    public const int PageSize = 20;
    private const int MostWords = 8;

    /// <summary>The kind of entries that are people: found only by those who share a group with them.</summary>
    public const string Person = "person";

    /// <param name="page">From 1.</param>
    public async Task<SearchResult> Run(Who who, string text, int page = 1)
    {
        var words = SearchWords.Of(text.Length > 200 ? text[..200] : text).Distinct().Take(MostWords).ToList();
        if (words.Count == 0)
            return new SearchResult([], 0);

        var found = Visible(who);
        foreach (var word in words)
        {
            var hits = Hits(word);
            found = found.Where(e => hits.Select(w => w.EntryKey).Contains(e.Key));
        }
        var named = Hits(words[0]).Where(w => w.InTitle).Select(w => w.EntryKey);
        var total = await found.CountAsync();
        var entries = await found.AsNoTracking()
            .OrderByDescending(e => named.Contains(e.Key)).ThenBy(e => e.Title).ThenBy(e => e.Key)
            .Skip((Math.Clamp(page, 1, 1000) - 1) * PageSize).Take(PageSize).ToListAsync();
        return new SearchResult(entries, total);
    }

    // A range, not LIKE: it uses the index on both databases.
    private IQueryable<SearchWord> Hits(string word)
    {
        var end = word + "\U0010FFFF";
#pragma warning disable CA1309 // EF translates this form; the column's own collation is by bytes on both databases.
        return db.SearchWords.Where(w => string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, end) < 0);
#pragma warning restore CA1309
    }

    private IQueryable<SearchEntry> Visible(Who who)
    {
        var groups = powers.VisibleGroups(who).Select(g => g.Id);
        var open = db.SearchEntries.Where(e => e.GroupId == null || groups.Contains(e.GroupId.Value));
        if (who.MemberId is not { } me)
            return open.Where(e => e.Kind != Person && !e.MembersOnly);
        var mine = db.Memberships.Where(m => m.MemberId == me && m.State == MembershipState.Member).Select(m => m.GroupId);
        var known = db.Memberships.Where(m => m.State == MembershipState.Member && mine.Contains(m.GroupId)).Select(m => m.MemberId);
        return open.Where(e => (!e.MembersOnly || mine.Contains(e.GroupId!.Value)) && (e.Kind != Person || known.Contains(e.Id)));
    }
}

public sealed record SearchResult(IReadOnlyList<SearchEntry> Entries, int Total);
