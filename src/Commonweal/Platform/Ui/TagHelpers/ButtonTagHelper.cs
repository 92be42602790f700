using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>A button that sends its form; with <c>href</c> a link that looks like one.</summary>
[HtmlTargetElement("cw-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary><c>secondary</c>, <c>warning</c> (takes something away), <c>inverse</c> (on the coloured panel), or nothing.</summary>
    public string? Kind { get; set; }

    /// <summary><c>small</c> or <c>big</c>.</summary>
    public string? Size { get; set; }

    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become(Href is null ? "button" : "a", "govuk-button" + (Kind is null ? "" : $" govuk-button--{Kind}") + (Size is null ? "" : $" cw-button--{Size}"));
        if (Href is not null)
            output.Attributes.SetAttribute("href", Href);
        else if (!output.Attributes.ContainsName("type"))
            output.Attributes.SetAttribute("type", "submit");
    }
}
