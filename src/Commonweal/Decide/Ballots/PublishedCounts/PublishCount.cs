using System.Text;
using Commonweal.Gather.Members;
using Commonweal.OpenData;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>What an officer gives to publish a count of papers from elsewhere.</summary>
/// <param name="Seats">Null: as the file says.</param>
public sealed record CountToPublish(Guid GroupId, string Title, string Source, string? SourceLink, string Rule, int? Seats);

/// <summary>An officer puts a count of papers that were published elsewhere on view, so that people can see how counting works.</summary>
public sealed class PublishCount(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public const int MostBytes = 5_000_000, LongestText = 500;

    /// <summary>Returns the count's id.</summary>
    /// <param name="fileName">The name to blame in an error.</param>
    public async Task<Guid> Run(Who who, CountToPublish what, Stream blt, string fileName)
    {
        await powers.Need(who, what.GroupId, FindBallot.Officers);
        if (what.Title.Trim() is not { Length: > 0 and <= 200 } title)
            throw Refusal.InvalidField("Title", "Give the count a title of at most 200 letters.");
        if (what.Source.Trim() is not { Length: > 0 and <= LongestText } source)
            throw Refusal.InvalidField("Source", "Say who published these papers, in at most {0} letters.", LongestText);
        var link = what.SourceLink?.Trim() is { Length: > 0 } given ? given : null;
        if (link is not null && (link.Length > LongestText || !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")))
            throw Refusal.InvalidField("SourceLink", "This is not a web address. It begins with https://");
        if (Rules.Find(what.Rule) is not { Paper: PaperKind.Ranked } rule || rule == Rules.Countback)
            throw Refusal.InvalidField("Rule", "Choose a rule for ranked papers.");
        var profile = await Read(blt, fileName);
        var now = clock.GetUtcNow().UtcDateTime;
        if (what.Seats is < 1 || (what.Seats ?? profile.Seats) > profile.Candidates.Length)
            throw Refusal.InvalidField("Seats", "There are {0} candidates: the places must be from 1 to that number.", profile.Candidates.Length);
        using var canonical = new MemoryStream();
        BltWriter.Write(profile, canonical);
        var count = new PublishedCount
        {
            GroupId = what.GroupId, Title = title, Source = source, SourceLink = link, RuleId = rule.Id, RuleVersion = rule.Version,
            Seats = what.Seats ?? profile.Seats, Papers = Encoding.UTF8.GetString(canonical.ToArray()), PublishedBy = who.Member, PublishedAt = now,
        };
        try
        {
            count.Count();
        }
        catch (CountRefusedException refused)
        {
            throw Refusal.InvalidField("File", "{0}", refused.Message);
        }
        return await db.Act(() =>
        {
            db.PublishedCounts.Add(count);
            db.Record(now, "count.published", count.GroupId, new { count = count.Id, rule = count.RuleId, ruleVersion = count.RuleVersion, count.Seats, papers = DeclarationDocument.HashOf(count.Papers) });
            return Task.FromResult(count.Id);
        });
    }

    internal static Profile Read(string blt)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(blt));
        return BltReader.Read(stream, "papers.blt");
    }

    private static async Task<Profile> Read(Stream stream, string fileName)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
            throw Refusal.InvalidField("File", "The file is too large: at most {0} megabytes.", MostBytes / 1_000_000);
        try
        {
            using var memory = new MemoryStream(bytes, 0, length);
            return BltReader.Read(memory, Path.GetFileName(fileName));
        }
        catch (BltException bad)
        {
            throw Refusal.InvalidField("File", "{0}", bad.Message);
        }
    }
}
