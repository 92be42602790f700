using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>More for those who want it, folded away.</summary>
[HtmlTargetElement("cw-details")]
public sealed class DetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Become("details", "govuk-details");
        output.Content.SetHtmlContent(Markup.Element("summary", null, Summary));
        output.Content.AppendHtml(Markup.Element("div", "govuk-details__text", content));
    }
}
