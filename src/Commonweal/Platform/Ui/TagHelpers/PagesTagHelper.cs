using System.Globalization;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>From page to page of a long list. <c>href</c> has {0} where the number goes. Nothing when there is one page.</summary>
[HtmlTargetElement("cw-pages", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagesTagHelper(Words words) : TagHelper
{
    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    public int Of { get; set; } = 1;
    public string Href { get; set; } = "?page={0}";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of <= 1)
        {
            output.SuppressOutput();
            return;
        }
        output.Become("nav", "cw-pages");
        output.Attributes.SetAttribute("aria-label", words["Pages"]);
        if (Page > 1)
            output.Content.AppendHtml(Markup.Element("a", null, words["Previous"]).With("href", To(Page - 1)).With("rel", "prev"));
        var list = Markup.Element("ul");
        var last = 0;
        foreach (var page in Enumerable.Range(1, Of).Where(p => p == 1 || p == Of || Math.Abs(p - Page) <= 1))
        {
            if (page > last + 1)
                list.InnerHtml.AppendHtml(Markup.Element("li", null, Markup.Element("span", null, "…")));
            list.InnerHtml.AppendHtml(Markup.Element("li", null, page == Page
                ? Markup.Element("span", null, page).With("aria-current", "page")
                : Markup.Element("a", null, page).With("href", To(page)).With("aria-label", words["Page {0}", page])));
            last = page;
        }
        output.Content.AppendHtml(list);
        if (Page < Of)
            output.Content.AppendHtml(Markup.Element("a", null, words["Next"]).With("href", To(Page + 1)).With("rel", "next"));
    }

    private string To(int page) => string.Format(CultureInfo.InvariantCulture, Href, page);
}
