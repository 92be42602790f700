using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>One line of text.</summary>
[HtmlTargetElement("cw-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputTagHelper(Words words) : FieldTagHelper(words)
{
    public string Type { get; set; } = "text";

    /// <summary>About how many characters are expected: 2, 3, 4, 5, 10, 20 or 30. Without it the field is as wide as the text.</summary>
    public int? Width { get; set; }

    protected override Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output)
    {
        var input = Tied(Markup.Element("input", Classes("input")).Void()).With("type", Type).With("value", Type == "password" ? null : Shown());
        if (Width is { } width)
            input.AddCssClass($"govuk-input--width-{width}");
        return Task.FromResult<IHtmlContent>(input.WithAll(output.Attributes));
    }
}
