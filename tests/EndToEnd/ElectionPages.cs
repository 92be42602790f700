using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

/// <summary>The pages of an election in a real browser: accessible in light, dark, right to left and on a phone.</summary>
public sealed class ElectionPages(Chrome chrome)
{
    [Fact]
    public async Task Every_page_of_an_election_is_accessible_in_every_look()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var group = await world.Group("Harbour buses");
        await world.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SecondersWanted, 1)));
        var officer = await world.Officer("Ola Officer", group, Role.ReturningOfficer);
        var election = await world.Election(officer, group, world.APost("Depot committee", seats: 2), world.APost("Secretary"));
        var candidates = await world.Candidates(group, await world.PostOf(election), "Amina Yusuf", "Dewi Ŵyn Parry", "Ruth Adler");
        var (amina, hers) = candidates["Amina Yusuf"];
        foreach (var candidate in candidates.Values)
            await world.Use<Second>(s => s.Run(officer, candidate.Nomination));
        await world.Use<WriteStatement>(w => w.Run(amina, hers, "## What I stand for\n\nI will **publish** the minutes within two days.\n\n- buses\n- wages"));
        var asked = await world.Member("Mo Miller", group);
        await world.Use<Nominate>(async n => await n.Run(officer, await world.PostOf(election, 1), asked.Member));
        var question = await world.Use<AskQuestion, Guid>(a => a.Run(asked, election, "Will you keep the night routes, and how will you pay for them?"));
        await world.Use<SupportQuestion>(s => s.Run(asked, question, true));
        await world.Use<AnswerQuestion>(a => a.Run(amina, question, "Yes. The fare gap is £40,000 a year, and the council has promised half."));

        var open = new Dictionary<(Who, string), IPage>();
        (string Name, Who Who, string Path)[] pages =
        [
            ("elections", Who.Visitor, ElectionLinks.All),
            ("new", officer, ElectionLinks.New(group)),
            ("show-officer", officer, ElectionLinks.Show(election)),
            ("show-asked", asked, ElectionLinks.Show(election)),
            ("nominate", officer, ElectionLinks.Nominate(election)),
            ("candidate", amina, ElectionLinks.Candidate(election, hers)),
            ("candidate-visitor", Who.Visitor, ElectionLinks.Candidate(election, hers)),
            ("questions", amina, ElectionLinks.Questions(election)),
        ];
        foreach (var (name, who, path) in pages)
            await Check(name, who, path);

        // Nominations close: the secretary's post stays vacant, the committee goes to a ballot.
        await world.Wait(TimeSpan.FromDays(7));
        await Check("show-closed", officer, ElectionLinks.Show(election));

        // An election that needs no ballot, and a seat that falls vacant.
        var second = await world.Election(officer, group, world.APost("Treasurer"));
        var (_, nomination) = (await world.Candidates(group, await world.PostOf(second), "Tomasz Wiśniewski"))["Tomasz Wiśniewski"];
        await world.Use<Second>(s => s.Run(officer, nomination));
        await world.Wait(TimeSpan.FromDays(30));
        var term = await world.Db(db => db.OfficeTerms.SingleAsync());
        // So many weeks later everybody has to sign in again.
        open.Clear();
        await Check("vacancy-before", officer, ElectionLinks.Vacancy(second, term.Id));
        await world.Use<LeaveOffice>(l => l.Run(officer, term.Id));
        await Check("show-declared", officer, ElectionLinks.Show(second));
        await Check("vacancy", officer, ElectionLinks.Vacancy(second, term.Id));

        async Task Check(string name, Who who, string path)
        {
            // The pages with most on them in every look, the others as most people see them: the test is long enough.
            (Look, string)[] looks = [(new Look(), "light"), (Look.DarkPhone, "dark-phone"), (Look.RightToLeft, "rtl")];
            foreach (var (look, called) in name is "new" or "show-officer" or "candidate" or "questions" ? looks : looks[..1])
            {
                if (!open.TryGetValue((who, called), out var page))
                    open[(who, called)] = page = who.SignedIn ? await chrome.Open(world, who, look) : await chrome.Open(world, look);
                (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
                await Chrome.Picture(page, $"election-{name}-{called}");
                // Folded parts are part of the page too.
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                await Chrome.MustBeAccessible(page, $"{name} {called}");
                (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{name} {called} scrolls sideways");
            }
        }
    }
}
