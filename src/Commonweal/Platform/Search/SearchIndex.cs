using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Search;

/// <summary>Keeping the search true: use cases call these in the act that changes the thing.</summary>
public static class SearchIndex
{
    private const int MostWords = 2000, SummaryLength = 200, RowsAtOnce = 200;

    extension(CommonwealDb db)
    {
        /// <summary>Makes the thing findable as it is now.</summary>
        public Task Index(SearchDocument document) => db.Index([document]);

        public async Task Index(IEnumerable<SearchDocument> documents)
        {
            foreach (var some in documents.Chunk(RowsAtOnce))
            {
                var ids = some.Select(d => d.Id).ToList();
                await Remove(db, db.SearchEntries.Where(e => ids.Contains(e.Id)));
                await Insert(db, "search_entries (id, kind, title, summary, href, group_id, members_only)",
                    some.Select(d => new object?[] { d.Id, d.Kind, d.Title, Summary(d.Text), d.Href, d.GroupId, d.MembersOnly }));
                var keys = await db.SearchEntries.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Key);
                await Insert(db, "search_words (word, entry_key, in_title)",
                    some.SelectMany(d => WordsOf(d).Select(word => new object?[] { word.Key, keys[d.Id], word.Value })));
            }
        }

        public Task Unindex(Guid id) => Remove(db, db.SearchEntries.Where(e => e.Id == id));
    }

    private static async Task Remove(CommonwealDb db, IQueryable<SearchEntry> entries)
    {
        // Two steps: in one, SQLite would go through all words there are.
        var keys = await entries.Select(e => e.Key).ToListAsync();
        if (keys.Count == 0)
            return;
        await db.SearchWords.Where(w => keys.Contains(w.EntryKey)).ExecuteDeleteAsync();
        await entries.ExecuteDeleteAsync();
    }

    // Past the change tracker: a long text has a thousand words, and nothing in the act needs to see them again.
    private static async Task Insert(CommonwealDb db, string into, IEnumerable<object?[]> rows)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var n = 0;
            var places = string.Join(", ", some.Select(row => "(" + string.Join(", ", row.Select(_ => $"{{{n++}}}")) + ")"));
#pragma warning disable EF1002 // Only our own names and numbered places are put into the text; the values are parameters.
            await db.Database.ExecuteSqlRawAsync($"insert into {into} values {places}", some.SelectMany(row => row)!);
#pragma warning restore EF1002
        }
    }

    /// <summary>Each word once, and whether it stands in the title.</summary>
    private static Dictionary<string, bool> WordsOf(SearchDocument document)
    {
        var words = new Dictionary<string, bool>();
        foreach (var word in SearchWords.Of(document.Title))
            words[word] = true;
        foreach (var word in SearchWords.Of(document.Text).Take(10 * MostWords))
            if (words.Count < MostWords)
                words.TryAdd(word, false);
        return words;
    }

    private static string Summary(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(SummaryLength));
        if (line.Length <= SummaryLength)
            return line;
        var end = line.LastIndexOf(' ', SummaryLength);
        return line[..(end > 0 ? end : SummaryLength)] + " …";
    }
}
