using Commonweal.Platform.Markdown;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>What a person wrote in Markdown, made safe.</summary>
[HtmlTargetElement("cw-markdown", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkdownTagHelper : TagHelper
{
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            output.SuppressOutput();
            return;
        }
        output.Become("div", "cw-prose");
        output.Attributes.SetAttribute("dir", "auto");
        output.Content.SetHtmlContent(SafeMarkdown.Html(Text));
    }
}
