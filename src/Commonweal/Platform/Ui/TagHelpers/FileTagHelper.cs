using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>A file to send. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("cw-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileTagHelper(Words words) : FieldTagHelper(words)
{
    protected override Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output) =>
        Task.FromResult<IHtmlContent>(Tied(Markup.Element("input", Classes("file-upload")).Void()).With("type", "file").WithAll(output.Attributes));
}
