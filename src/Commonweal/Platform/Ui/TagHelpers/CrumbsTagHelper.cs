using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Where this page is in the tree: <c>cw-crumb</c> elements inside, from the top down, without the page itself.
/// Written anywhere in the page; the layout shows it above the main part.</summary>
[HtmlTargetElement("cw-crumbs")]
public sealed class CrumbsTagHelper(Words words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumbs = (await output.GetChildContentAsync()).GetContent();
        ViewContext.ViewData["Crumbs"] = Markup.Element("nav", "govuk-breadcrumbs",
            Markup.Element("ol", "govuk-breadcrumbs__list", new HtmlString(crumbs))).With("aria-label", words["Where you are"]);
        output.SuppressOutput();
    }
}

[HtmlTargetElement("cw-crumb", ParentTag = "cw-crumbs")]
public sealed class CrumbTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.Become("li", "govuk-breadcrumbs__list-item");
        output.Content.SetHtmlContent(Markup.Element("a", "govuk-breadcrumbs__link", text).With("href", Href));
    }
}
