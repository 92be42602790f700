using System.Net;
using Commonweal.Platform.Accounts;

namespace Commonweal.Tests.Platform;

public sealed class SignInTests
{
    [Theory, BothDatabases]
    public async Task A_link_signs_in_once(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));
        var browser = world.Browser();
        var page = await browser.Get(link);
        await browser.Submit(page.Forms.Single(f => f.QuerySelector("input[name=token]") is not null));
        browser.Cookies.Count.ShouldBeGreaterThan(1);

        var again = world.Browser();
        page = await again.Get(link);
        page = await again.Submit(page.Forms.Single(f => f.QuerySelector("input[name=token]") is not null));

        again.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Body!.TextContent.ShouldContain("used already");
    }
}
