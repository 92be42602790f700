using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Search;

/// <summary>One findable thing, as the search keeps it: see <see cref="SearchDocument"/>.</summary>
public sealed class SearchEntry
{
    /// <summary>Short, because every word repeats it.</summary>
    public long Key { get; set; }

    /// <summary>The thing's own id.</summary>
    public Guid Id { get; set; }

    public required string Kind { get; set; }
    public required string Title { get; set; }

    /// <summary>The beginning of the text, shown under the title.</summary>
    public required string Summary { get; set; }

    public required string Href { get; set; }
    public Guid? GroupId { get; set; }
    public bool MembersOnly { get; set; }
}

/// <summary>A word of an entry, folded (see <see cref="SearchWords"/>).</summary>
public sealed class SearchWord
{
    public required string Word { get; set; }
    public long EntryKey { get; set; }
    public bool InTitle { get; set; }
}

public static class SearchTables
{
    extension(CommonwealDb db)
    {
        public DbSet<SearchEntry> SearchEntries => db.Set<SearchEntry>();
        public DbSet<SearchWord> SearchWords => db.Set<SearchWord>();
    }
}
