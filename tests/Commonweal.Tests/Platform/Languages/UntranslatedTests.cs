using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;

namespace Commonweal.Tests.Platform.Languages;

/// <summary>Opens pages in a language that marks every translated text, and looks for words that bear no mark.</summary>
public sealed partial class UntranslatedTests
{
    // What people wrote, names of things, and the languages in their own words.
    private static readonly string[] NotForTranslation = ["Commonweal", "English", "Cymraeg", "Zebedee", "Quux", "example.org", "JSON", "Atom", "iCal", "WCAG", "CSV", "otpauth"];

    [Fact]
    public async Task No_page_has_words_of_its_own_that_were_not_translated()
    {
        await using var world = await World.Begin(On.Sqlite);
        var found = new List<string>();
        var code = (await world.Use<FoundCommunity, string?>(f => f.MakeCode()))!;
        await Look(world.Browser(), found, AccountLinks.Start(code));
        var root = await world.Group("Quux", kind: GroupKind.Community);
        var branch = await world.Group("Zebedee Quux", root);
        var officer = await world.Officer("Zebedee", root);

        string[] everybody = ["/", "/groups", GroupLinks.Show(root), GroupLinks.Show(branch), "/elections", "/ballots", "/ledger", "/search?q=quux", "/search?q=nothing", "/accessibility", "/api", "/no-such-page"];
        await Look(world.Browser(), found, [.. everybody, "/sign-in", "/sign-in/link?token=x"]);
        await Look(await world.Browser(officer), found, [.. everybody, "/account", "/account/authenticator", "/account/data", "/outbox", $"{GroupLinks.Show(root)}/members"]);
        await Look(await world.Browser(officer with { Confirmed = false }), found, "/account/confirm");

        found.Distinct().ShouldBeEmpty("write these as T[\"…\"]");
    }

    private static async Task Look(Browser browser, List<string> found, params string[] paths)
    {
        browser.Cookies.Add(new Cookie("language", Uri.EscapeDataString("c=en-GB|uic=qps-ploc"), "/", "localhost"));
        foreach (var path in paths)
        {
            var page = await browser.Get(path);
            foreach (var element in page.QuerySelectorAll("script, style, code, [lang]:not(html), svg title").ToList())
                element.Remove();
            var texts = page.DocumentElement.GetDescendants().OfType<IText>().Select(t => t.Data)
                .Concat(page.QuerySelectorAll("[aria-label], [placeholder], [alt]").Select(e => e.GetAttribute("aria-label") ?? e.GetAttribute("placeholder") ?? e.GetAttribute("alt")!));
            foreach (var text in texts)
            {
                var rest = Marked().Replace(text, " ");
                foreach (var word in NotForTranslation)
                    rest = rest.Replace(word, " ", StringComparison.OrdinalIgnoreCase);
                if (Word().Match(rest) is { Success: true })
                    found.Add($"{path.Split('?')[0]}: {text.Trim()}");
            }
        }
    }

    // Translated texts may hold translated texts.
    [GeneratedRegex("⟦(?>[^⟦⟧]+|(?<open>⟦)|(?<-open>⟧))*(?(open)(?!))⟧")]
    private static partial Regex Marked();

    // Three letters: shorter ones are units, initials and punctuation. Months are the culture's, not ours.
    [GeneratedRegex(@"(?!\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)\b[A-Za-z]{3,}\b")]
    private static partial Regex Word();
}
