using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("cw-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTagHelper(Words words) : FieldTagHelper(words)
{
    public int Rows { get; set; } = 5;

    // The line break after the opening tag is dropped by browsers; without it a text that begins with one would lose it.
    protected override Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output) =>
        Task.FromResult<IHtmlContent>(Tied(Markup.Element("textarea", Classes("textarea"), "\n", Shown()))
            .With("rows", Plain(Rows)).WithAll(output.Attributes));
}
