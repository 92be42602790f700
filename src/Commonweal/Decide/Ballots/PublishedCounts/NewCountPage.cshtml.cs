using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Ui;
using Commonweal.Voting;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Ballots;

/// <summary>The form with which an officer publishes a count of papers from elsewhere.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = 2 * PublishCount.MostBytes)]
[RequestSizeLimit(12_000_000)]
public sealed class NewCountPage(PublishCount publish, Powers powers) : CommonwealPage
{
    public static IEnumerable<Rule> RankedRules => Rules.All.Where(r => r.Paper == PaperKind.Ranked && r != Rules.Countback);

    [BindProperty(SupportsGet = true)]
    public Guid GroupId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? SourceLink { get; set; }

    [BindProperty]
    public string Rule { get; set; } = Rules.ScottishStv.Id;

    [BindProperty]
    public int? Seats { get; set; }

    public override Task Load() => powers.Need(Who, GroupId, FindBallot.Officers);

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        await Load();
        if (file is null)
            throw Refusal.InvalidField("File", "Choose a file.");
        await using var stream = file.OpenReadStream();
        return Done(CountLinks.Show(await publish.Run(Who, new CountToPublish(GroupId, Title ?? "", Source ?? "", SourceLink, Rule, Seats), stream, file.FileName)));
    }
}
