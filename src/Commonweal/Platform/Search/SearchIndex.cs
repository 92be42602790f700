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
        public async Task Index(SearchDocument document)
        {
            await db.Unindex(document.Id);
            var summary = Summary(document.Text);
            var key = (await db.Database.SqlQuery<long>($"""
                insert into search_entries (id, kind, title, summary, href, group_id, members_only)
                values ({document.Id}, {document.Kind}, {document.Title}, {summary}, {document.Href}, {document.GroupId}, {document.MembersOnly})
                returning key
                """).ToListAsync())[0];
            foreach (var some in WordsOf(document).Chunk(RowsAtOnce))
            {
                // Past the change tracker: a long text has a thousand words, and nothing in the act needs to see them again.
                var places = string.Join(", ", some.Select((_, i) => $"({{{3 * i}}}, {{{3 * i + 1}}}, {{{3 * i + 2}}})"));
#pragma warning disable EF1002 // Only numbered places are put into the text; the values are parameters.
                await db.Database.ExecuteSqlRawAsync(
                    $"insert into search_words (word, entry_key, in_title) values {places}", some.SelectMany(word => (object[])[word.Key, key, word.Value]));
#pragma warning restore EF1002
            }
        }

        public async Task Unindex(Guid id)
        {
            var entry = db.SearchEntries.Where(e => e.Id == id);
            await db.SearchWords.Where(w => entry.Any(e => e.Key == w.EntryKey)).ExecuteDeleteAsync();
            await entry.ExecuteDeleteAsync();
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
