using System.Text.Json;
using Commonweal.Platform.Accounts;
using Commonweal.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

public sealed class PasskeyJourney(Chrome chrome)
{
    [Fact]
    public async Task A_member_adds_a_passkey_signs_out_and_signs_in_with_it()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var ann = await world.Member("Ann");
        var page = await chrome.Open(world, ann);
        // Chromium's own authenticator in software stands in for a phone or a key.
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true,
            }),
        });

        await page.GotoAsync("/account");
        await Chrome.MustBeAccessible(page, "/account");
        await page.Locator("[data-passkey=create]").ClickAsync();
        await page.Locator("form[action*=removePasskey]").WaitForAsync();
        (await world.Db(db => db.Passkeys.CountAsync(p => p.UserId == ann.Member))).ShouldBe(1);

        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await page.GotoAsync("/sign-in?back=%2Faccount");
        await Chrome.MustBeAccessible(page, "/sign-in");
        await page.Locator("[data-passkey=get]").ClickAsync();
        await page.WaitForURLAsync("**/account");

        (await page.Locator("[name=Name]").InputValueAsync()).ShouldBe("Ann");
    }

    [Fact]
    public async Task The_picture_for_the_authenticator_is_seen_in_light_and_dark_and_the_page_is_accessible()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var ann = await world.Member("Ann");
        foreach (var look in new[] { new Look(), Look.DarkPhone, Look.RightToLeft })
        {
            var page = await chrome.Open(world, ann, look);
            await page.GotoAsync("/account/authenticator");
            (await page.Locator("main svg[role=img]").BoundingBoxAsync())!.Width.ShouldBeGreaterThan(200);
            await Chrome.MustBeAccessible(page, $"/account/authenticator {look}");
        }
    }
}
