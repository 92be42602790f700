using Commonweal.Tests;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

public sealed class SignInJourney(Chrome chrome)
{
    [Fact]
    public async Task A_member_signs_in_by_link_without_scripts()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var ann = await world.Member("Ann");

        var page = await chrome.Open(world, ann, Look.NoScripts);

        (await page.Context.CookiesAsync()).ShouldContain(c => c.Name == "commonweal" && c.HttpOnly);
    }
}
