using System.CommandLine;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Search;

public sealed class SearchRoom : Room
{
    public override void Tables(ModelBuilder model)
    {
        model.Entity<SearchEntry>(entry =>
        {
            entry.ToTable("search_entries");
            entry.HasKey(e => e.Key);
            entry.HasIndex(e => e.Id).IsUnique();
            entry.Property(e => e.Kind).HasMaxLength(30);
        });
        model.Entity<SearchWord>(word =>
        {
            word.ToTable("search_words");
            word.HasKey(w => new { w.Word, w.EntryKey });
            word.Property(w => w.Word).HasMaxLength(SearchWords.LongestWord + 4);
            word.HasOne<SearchEntry>().WithMany().HasForeignKey(w => w.EntryKey);
        });
    }

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<Search>();
        services.AddScoped<RebuildSearch>();
    }

    public override IEnumerable<Command> Verbs()
    {
        var rebuild = new Command("rebuild", "Make the search anew from what the community holds");
        rebuild.SetAction((parsed, cancel) => CommandLine.Guard(async () =>
        {
            await using var db = Connect.Open(CommandLine.SettingsOf(parsed));
            Console.WriteLine($"{await new RebuildSearch(db).Run(cancel)} things can be found.");
            return 0;
        }));
        yield return new Command("search", "Look after the search") { rebuild };
    }

    public override IEnumerable<string> NotPersonal => ["SearchEntry.Kind", "SearchEntry.Href"];

    // People's names are entries too; they go with the person.
    public override IEnumerable<PersonalData> PersonalData =>
    [
        new(typeof(SearchEntry), ["Title", "Summary"], "So that people of the same group find each other", "Legitimate interest", "Until you leave the community",
            (db, member) => db.SearchEntries.Where(e => e.Id == member).Select(e => new { e.Title }).AsAsyncEnumerable(),
            async (db, member) => { await db.Unindex(member); return null; }),
        new(typeof(SearchWord), ["Word"], "So that people of the same group find each other", "Legitimate interest", "Until you leave the community",
            (db, member) => db.SearchEntries.Where(e => e.Id == member).Join(db.SearchWords, e => e.Key, w => w.EntryKey, (_, w) => new { w.Word }).AsAsyncEnumerable(),
            (db, member) => Task.FromResult<string?>(null)),
    ];
}
