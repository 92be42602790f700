using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

/// <summary>One election from the call to the declared result, by real people in a real browser.</summary>
public sealed class WholeElection(Chrome chrome)
{
    [Theory]
    [InlineData(On.Sqlite, false)]
    [InlineData(On.Postgres, false)]
    [InlineData(On.Sqlite, true)]
    public async Task From_the_call_to_the_terms_of_office(On on, bool scripts)
    {
        await using var world = await World.Begin(on, listen: true);
        var look = scripts ? new Look() : Look.NoScripts;
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola Berg", group, Role.ReturningOfficer);
        var second = await world.Officer("Sam Reid", group);
        string[] names = ["Ann Lee", "Bo Ek", "Cy Fox", "Di Hall"];
        var members = new List<Who>();
        foreach (var name in names)
            members.Add(await world.Member(name, group));

        // The officer calls it; three people stand.
        var page = await chrome.Open(world, officer, look);
        await page.GotoAsync(ElectionLinks.New(group));
        await page.GetByLabel("Title").First.FillAsync("Depot committee");
        await page.Locator("[name='Posts[0].Title']").FillAsync("Safety representative");
        await page.Locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").Last.ClickAsync();
        await Says(page, "Depot committee");
        var election = await world.Db(db => db.Elections.SingleAsync());
        foreach (var who in members.Take(3))
        {
            var theirs = await chrome.Open(world, who, look);
            await theirs.GotoAsync(ElectionLinks.Nominate(election.Id));
            await theirs.Locator("input[name=Whom][value=me]").CheckAsync(new() { Force = true });
            await theirs.Locator("form:has(input[name=Whom]) button").Last.ClickAsync();
            await theirs.Context.CloseAsync();
        }

        // Nominations close by the clock, and two officers open the ballot that follows.
        await world.Wait(election.NominationsClose - world.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1));
        var ballot = await world.Db(db => db.Ballots.SingleAsync());
        var other = await chrome.Open(world, second with { Confirmed = false }, look);
        var apps = new Dictionary<IPage, byte[]>();
        await PressAsOfficer(page, "Ask to open");
        await Says(page, "another officer has to agree");
        await PressAsOfficer(other, "I agree: do it");
        await Says(other, "it is done");
        await world.Wait(ballot.OpensAt - world.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1));

        // Everybody votes; a paper with two firsts is explained and not cast.
        var receipts = new List<string>();
        foreach (var who in members)
        {
            var booth = await chrome.Open(world, who, look with { Width = 360 });
            await booth.GotoAsync("/");
            await Says(booth, "Depot committee");
            await booth.GotoAsync(BallotLinks.Vote(ballot.Id));
            var boxes = booth.Locator("ol[data-ranked-paper] input");
            await boxes.Nth(0).FillAsync("1");
            await boxes.Nth(1).FillAsync("1");
            await booth.GetByRole(AriaRole.Button, new() { Name = "Cast my vote" }).ClickAsync();
            (await booth.Locator(".govuk-error-summary").CountAsync()).ShouldBe(1);
            boxes = booth.Locator("ol[data-ranked-paper] input");
            if (scripts)
            {
                await boxes.Nth(0).FillAsync("");
                await boxes.Nth(1).FillAsync("");
                await booth.GetByRole(AriaRole.Button, new() { Name = "Rank Bo Ek higher" }).ClickAsync();
                await booth.GetByRole(AriaRole.Button, new() { Name = "Rank Ann Lee higher" }).ClickAsync();
            }
            else
            {
                await boxes.Nth(1).FillAsync("2");
            }
            await booth.GetByRole(AriaRole.Button, new() { Name = "Cast my vote" }).ClickAsync();
            await Says(booth, "Your vote is recorded");
            receipts.Add((await booth.Locator(".cw-receipt").TextContentAsync())!.Trim());
            await Chrome.Picture(booth, $"receipt-{(scripts ? "scripts" : "plain")}");
            await booth.Context.CloseAsync();
        }

        // Closing is the clock's; two officers declare.
        await world.Wait(ballot.ClosesAt - world.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1));
        await PressAsOfficer(page, "Ask to declare");
        await PressAsOfficer(other, "I agree: do it");
        await world.Deliver();

        // A visitor reads the result; every receipt is in the list; the winner holds the post.
        var visitor = await chrome.Open(world, look);
        await visitor.GotoAsync(BallotLinks.Result(ballot.Id));
        await Says(visitor, "elected");
        await Chrome.Picture(visitor, $"result-{(scripts ? "scripts" : "plain")}");
        if (scripts)
            await Chrome.MustBeAccessible(visitor, "result");
        await visitor.GotoAsync($"/ballots/{ballot.Id}/receipts");
        var listed = await visitor.Locator("main").InnerTextAsync();
        foreach (var receipt in receipts)
            listed.ShouldContain(receipt);
        await visitor.GotoAsync(Gather.Groups.GroupLinks.Show(group));
        await Says(visitor, "Safety representative");

        // An act of an officer asks for the authenticator first: set up the first time, a code after twelve hours.
        async Task PressAsOfficer(IPage desk, string button)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                await desk.GotoAsync(BallotLinks.Run(ballot.Id));
                await desk.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
                if (desk.Url.Contains("/account/authenticator", StringComparison.Ordinal))
                {
                    if (!scripts)
                        await desk.Locator("details summary").First.ClickAsync();
                    apps[desk] = FromLetters((await desk.Locator("details code").TextContentAsync())!);
                }
                else if (!desk.Url.Contains("/account/confirm", StringComparison.Ordinal))
                {
                    return;
                }
                // A code is good once: the next half minute shows a new one.
                world.Clock.Advance(TimeSpan.FromSeconds(31));
                await desk.GetByLabel("Code").FillAsync(TimeCode.At(apps[desk], TimeCode.StepAt(world.Clock.GetUtcNow().UtcDateTime)));
                await desk.Locator("form:has(input[name=Code]) button").ClickAsync();
            }
        }
    }

    private static byte[] FromLetters(string letters)
    {
        var bits = string.Concat(letters.Where(char.IsAsciiLetterOrDigit)
            .Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))];
    }

    private static async Task Says(IPage page, string text) =>
        (await page.Locator("body").InnerTextAsync()).ShouldContain(text, Case.Insensitive, $"on {page.Url}");
}
