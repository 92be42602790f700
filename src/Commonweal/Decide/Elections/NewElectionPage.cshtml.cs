using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

/// <summary>Times on the form are the community's local time.</summary>
public sealed class NewElectionPage(CallElection call, Powers powers, OfficeHolders holders, Words words, TimeProvider clock) : CommonwealPage
{
    private const int Rows = 8;

    public sealed class PostRow
    {
        public string? Title { get; set; }
        public int Seats { get; set; } = 1;
        public Role? Role { get; set; }
    }

    [FromRoute]
    public Guid GroupId { get; set; }

    /// <summary>The term whose seat this election fills.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Vacancy { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<PostRow> Posts { get; set; } = [];

    [BindProperty]
    public DateTime NominationsOpen { get; set; }

    [BindProperty]
    public DateTime NominationsClose { get; set; }

    [BindProperty]
    public DateTime QuestionsUntil { get; set; }

    [BindProperty]
    public DateTime VotingOpens { get; set; }

    [BindProperty]
    public DateTime VotingCloses { get; set; }

    [BindProperty]
    public DateOnly TermStarts { get; set; }

    [BindProperty]
    public DateOnly? TermEnds { get; set; }

    public Group Group { get; private set; } = null!;

    public override async Task Load()
    {
        await powers.Need(Who, GroupId, Role.ReturningOfficer, Role.Officer);
        Group = await powers.Visible(Who, GroupId);
        while (Posts.Count < Rows)
            Posts.Add(new PostRow());
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        // Two weeks to nominate, one to ask, one to vote; evenings, when people are at home.
        var now = words.Local(clock.GetUtcNow().UtcDateTime);
        NominationsOpen = now;
        NominationsClose = now.Date.AddDays(14).AddHours(20);
        VotingOpens = QuestionsUntil = now.Date.AddDays(21).AddHours(8);
        VotingCloses = now.Date.AddDays(28).AddHours(20);
        TermStarts = DateOnly.FromDateTime(VotingCloses).AddDays(1);
        TermEnds = TermStarts.AddYears(1);
        if (Vacancy is { } termId)
        {
            var vacancy = (await holders.Vacancies(Who, GroupId)).SingleOrDefault(v => v.TermId == termId) ?? throw Refusal.NotFound();
            Title = words["By-election: {0}", vacancy.Post];
            Posts.Add(new PostRow { Title = vacancy.Post, Role = vacancy.Role });
            TermEnds = vacancy.To is { } to ? DateOnly.FromDateTime(words.Local(to)) : null;
        }
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Posts.RemoveAll(p => string.IsNullOrWhiteSpace(p.Title));
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        // Empty rows are gone, so the rows that come back after a refusal are the model's, not those typed.
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(nameof(Posts), StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        var from = words.Utc(TermStarts.ToDateTime(TimeOnly.MinValue));
        DateTime? to = TermEnds is { } ends ? words.Utc(ends.ToDateTime(TimeOnly.MinValue)) : null;
        var id = await call.Run(Who, new NewElection
        {
            GroupId = GroupId,
            Title = Title ?? "",
            Text = Text ?? "",
            NominationsOpen = words.Utc(NominationsOpen),
            NominationsClose = words.Utc(NominationsClose),
            QuestionsUntil = words.Utc(QuestionsUntil),
            VotingOpens = words.Utc(VotingOpens),
            VotingCloses = words.Utc(VotingCloses),
            Posts = [.. Posts.Select((p, at) => new NewPost(p.Title!, p.Seats, p.Role, from, to, at == 0 ? Vacancy : null))],
        });
        return Done(ElectionLinks.Show(id), words["The election is called."]);
    }
}
