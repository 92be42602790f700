using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Commonweal.Tests.Platform.Ui;

public sealed class FormTagsTests
{
    [Fact]
    public async Task Every_control_has_a_label_and_every_id_is_there_once()
    {
        await using var world = await World.Begin(On.Sqlite, demo: true);
        using var browser = world.Browser();
        var page = await browser.Get("/style");

        foreach (var control in Controls(page))
            Label(page, control).ShouldNotBeNullOrWhiteSpace(control.OuterHtml);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.ShouldBe(ids.Distinct());
    }

    [Fact]
    public async Task A_refused_field_says_why_beside_itself_and_is_marked_as_wrong()
    {
        await using var world = await World.Begin(On.Sqlite, demo: true);
        using var browser = world.Browser();
        var page = await browser.Get("/style?refused=1");

        foreach (var name in new[] { "Name", "Statement", "Kind", "Opens", "Roll" })
        {
            var control = page.QuerySelector($"form.cw-form [name={name}]")!;
            control.GetAttribute("aria-invalid").ShouldBe("true", name);
            var error = control.GetAttribute("aria-describedby")!.Split(' ').Select(page.GetElementById).Last(e => e!.ClassList.Contains("govuk-error-message"));
            error!.TextContent.ShouldStartWith("Error:");
        }
        // Choices: the sentence belongs to the group.
        page.QuerySelector("[name=Level]")!.Closest("fieldset")!.GetAttribute("aria-describedby").ShouldBe("Level-hint Level-error");
        page.GetElementById("Level-error")!.TextContent.ShouldContain("Choose how secret");
    }

    [Fact]
    public async Task The_list_of_problems_leads_to_the_fields_in_the_order_of_the_page()
    {
        await using var world = await World.Begin(On.Sqlite, demo: true);
        using var browser = world.Browser();
        var page = await browser.Get("/style?refused=1");

        var targets = page.QuerySelectorAll(".govuk-error-summary a").Select(a => page.GetElementById(a.GetAttribute("href")![1..])).ToList();

        targets.ShouldAllBe(target => target is IHtmlInputElement || target is IHtmlTextAreaElement || target is IHtmlSelectElement);
        var order = page.All.ToList();
        targets.Select(t => order.IndexOf(t!)).ShouldBeInOrder();
        page.QuerySelectorAll(".govuk-error-summary").Length.ShouldBe(1);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Somebody else changed this ballot");
        page.Title.ShouldStartWith("Error:");
    }

    [Fact]
    public async Task Fields_show_what_the_model_holds()
    {
        await using var world = await World.Begin(On.Sqlite, demo: true);
        using var browser = world.Browser();
        var page = await browser.Get("/style");

        ((IHtmlInputElement)page.QuerySelector("form.cw-form [name=Name]")!).Value.ShouldBe("Mared Llŷr ap Siôn");
        ((IHtmlTextAreaElement)page.QuerySelector("form.cw-form [name=Statement]")!).Value.ShouldBe("We keep the buses running.\nWe should run the buses.");
        ((IHtmlSelectElement)page.QuerySelector("form.cw-form [name=Kind]")!).Value.ShouldBe("workplace");
        page.QuerySelectorAll<IHtmlInputElement>("[name=Level]").Single(r => r.IsChecked).Value.ShouldBe("secret");
        page.QuerySelectorAll<IHtmlInputElement>("[name=Skills]").Where(c => c.IsChecked).Select(c => c.Value).ShouldBe(["minutes", "first-aid"]);
        ((IHtmlInputElement)page.QuerySelector("form.cw-form [name=Opens]")!).Value.ShouldBe("2026-11-24T09:00");
        page.QuerySelectorAll<IHtmlInputElement>("[name=Agree]").Single().IsChecked.ShouldBeFalse();
    }

    [Fact]
    public async Task A_real_community_does_not_show_the_style_page()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var browser = world.Browser();
        (await browser.Status("/style")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_that_only_reads_sets_no_cookie_and_has_no_inline_style_or_script()
    {
        await using var world = await World.Begin(On.Sqlite, demo: true);
        using var browser = world.Browser();
        foreach (var path in new[] { "/", "/accessibility", "/style" })
        {
            var page = await browser.Get(path);
            page.QuerySelectorAll("[style], style, script:not([src]), [onclick]").ShouldBeEmpty(path);
        }
        await browser.Get("/");
        browser.Last.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task The_language_link_keeps_the_page_and_never_leads_to_another_site()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var browser = world.Browser();
        var page = await browser.Get("/accessibility");
        page.DocumentElement.GetAttribute("dir").ShouldBe("ltr");

        page = await browser.Get(page.QuerySelector("a[hreflang=ar]")!.GetAttribute("href")!);
        browser.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/accessibility");
        page.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!.ShouldContain("rtl");

        foreach (var elsewhere in new[] { "//evil.example", "/\\evil.example", "https://evil.example" })
        {
            await browser.Send(new HttpRequestMessage(HttpMethod.Get, "/language/cy?back=" + Uri.EscapeDataString(elsewhere)));
            browser.Last.Headers.Location!.ToString().ShouldBe("/", elsewhere);
        }
        (await browser.Status("/language/xx")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<IElement> Controls(IDocument page) =>
        page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(c => !c.HasAttribute("disabled"));

    private static string? Label(IDocument page, IElement control) =>
        control.GetAttribute("aria-label") ?? (control.Id is { } id ? page.QuerySelector($"label[for='{id}']")?.TextContent : null);
}
