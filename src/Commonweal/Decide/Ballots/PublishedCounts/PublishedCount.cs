using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// A count of papers that somebody else has published: a council, another community. It is shown like our own results, and plainly
/// labelled as not one of them.
/// </summary>
public sealed class PublishedCount
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public required string Title { get; set; }

    /// <summary>Who published the papers, in words.</summary>
    public required string Source { get; set; }

    public string? SourceLink { get; set; }
    public required string RuleId { get; set; }
    public required string RuleVersion { get; set; }
    public int Seats { get; set; }

    /// <summary>The papers, in BLT, as <see cref="OpenData.BltWriter"/> writes them.</summary>
    public required string Papers { get; set; }

    public Guid PublishedBy { get; set; }
    public DateTime PublishedAt { get; set; }

    /// <summary>What lots are drawn from if a tie needs one: nobody can choose it, because the papers give it.</summary>
    public string Seed => DeclarationDocument.HashOf(Papers)[..32];

    /// <summary>Counts the papers and dresses the count as a contest, to be shown like one of ours.</summary>
    public ContestCount Count()
    {
        var profile = PublishCount.Read(Papers).WithSeats(Seats);
        var count = (Rules.Find(RuleId) ?? Rules.ScottishStv).Count(profile, Seed);
        var contest = new Contest
        {
            Number = 1, Title = Title, Type = "ranked", RuleId = RuleId, RuleVersion = RuleVersion, Seats = Seats,
            Options = [.. profile.Candidates.Select(c => new Option { Number = c.Number, Name = profile.NameOf(c.Number) })],
        };
        return new ContestCount(contest, count, null, true);
    }
}
