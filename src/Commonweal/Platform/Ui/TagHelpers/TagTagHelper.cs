using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>A state in a word or two: open, closed, elected.</summary>
[HtmlTargetElement("cw-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary><c>green</c> (good, open), <c>yellow</c> (soon), <c>red</c> (stopped), <c>purple</c>, <c>grey</c> (over), or nothing.</summary>
    public string? Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("strong", "govuk-tag" + (Kind is null ? "" : $" govuk-tag--{Kind}"));
}
