using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Holds a wide table: on a narrow screen it scrolls by itself, by touch and by keyboard.</summary>
[HtmlTargetElement("cw-region")]
public sealed class RegionTagHelper : TagHelper
{
    /// <summary>What the table is, for those who come to it by keyboard: usually its caption.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "cw-region");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
    }
}
