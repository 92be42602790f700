using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Facts, each with its name: <c>cw-row</c> elements inside.</summary>
[HtmlTargetElement("cw-summary")]
public sealed class SummaryTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("dl", "govuk-summary-list");
}

/// <summary>One fact. With <c>href</c> and <c>action</c> a link to change it.</summary>
[HtmlTargetElement("cw-row", ParentTag = "cw-summary")]
public sealed class SummaryRowTagHelper : TagHelper
{
    public string Key { get; set; } = "";
    public string? Href { get; set; }
    public string? Action { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.Become("div", "govuk-summary-list__row");
        output.Content.SetHtmlContent(Markup.Element("dt", "govuk-summary-list__key", Key));
        output.Content.AppendHtml(Markup.Element("dd", "govuk-summary-list__value", value));
        if (Href is not null)
            output.Content.AppendHtml(Markup.Element("dd", "govuk-summary-list__actions",
                Markup.Element("a", null, Action, Markup.Element("span", "govuk-visually-hidden", " ", Key)).With("href", Href)));
    }
}
