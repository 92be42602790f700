using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Ballots;

/// <summary>A short form for a plain question to the members of a group.</summary>
public sealed class NewBallotPage(DraftBallot draft, Powers powers, TimeProvider clock, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid GroupId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary><c>yes-no</c>, <c>one</c> or <c>several</c>.</summary>
    [BindProperty]
    public string? Kind { get; set; } = "yes-no";

    /// <summary>One option a line.</summary>
    [BindProperty]
    public string? Options { get; set; }

    [BindProperty]
    public int? Most { get; set; }

    [BindProperty]
    public BallotLevel Level { get; set; } = BallotLevel.Secret;

    [BindProperty]
    public DateTime OpensAt { get; set; }

    [BindProperty]
    public DateTime ClosesAt { get; set; }

    /// <summary>Percent of the roll.</summary>
    [BindProperty]
    public int? Quorum { get; set; }

    [BindProperty]
    public bool TwoThirds { get; set; }

    public Group Group { get; private set; } = null!;

    public override async Task Load()
    {
        await powers.Need(Who, GroupId, FindBallot.Officers);
        Group = await powers.Visible(Who, GroupId);
        if (OpensAt != default)
            return;
        // A day to find a second officer, a week to vote; whole hours.
        var day = words.Local(clock.GetUtcNow().UtcDateTime).Date;
        OpensAt = day.AddDays(1).AddHours(9);
        ClosesAt = day.AddDays(8).AddHours(20);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Quorum is < 1 or > 100)
            throw Refusal.InvalidField(nameof(Quorum), "Write a whole number from 1 to 100, or nothing.");
        if (OpensAt == default || ClosesAt == default)
            throw Refusal.InvalidField(OpensAt == default ? nameof(OpensAt) : nameof(ClosesAt), "Give a day and a time.");
        var title = Title ?? "";
        var contest = Kind switch
        {
            "one" => new ContestDraft(title, "choice", "plurality", 1, Lines()),
            "several" => new ContestDraft(title, "choice", "approval", 1, Lines()) { Most = Most ?? Math.Max(1, Lines().Count) },
            _ => new ContestDraft(title, "choice", "yes-no", 1, [new(words["Yes"]), new(words["No"])])
            {
                Threshold = TwoThirds ? new Share(2, 3, ShareBase.Valid) : null,
            },
        };
        if (Kind is "one" or "several" && contest.Options.Count < 2)
            throw Refusal.InvalidField(nameof(Options), "Write at least two options, each on a line of its own.");
        var id = await draft.Run(Who, new BallotDraft
        {
            GroupId = GroupId,
            Title = title,
            Text = Text ?? "",
            Level = Level,
            OpensAt = words.Utc(OpensAt),
            ClosesAt = words.Utc(ClosesAt),
            Quorum = Quorum is { } percent ? new Share(percent, 100, ShareBase.Entitled) : null,
            Contests = [contest],
        });
        return Done(BallotLinks.Run(id), words["The ballot is drafted. Now two officers open it."]);
    }

    private List<OptionDraft> Lines() =>
        [.. (Options ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => new OptionDraft(line))];
}
