using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>
/// How far towards a goal: a sentence, and a bar below it that shows the same. Drawn by the server, so it needs no script.
/// The bar alone (no sentence) is for table cells whose number stands beside it.
/// </summary>
[HtmlTargetElement("cw-progress")]
public sealed class ProgressTagHelper : TagHelper
{
    public decimal Value { get; set; }
    public decimal Of { get; set; } = 100;

    /// <summary>Where a line is drawn across the bar: a quorum, a quota.</summary>
    public decimal? Needed { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sentence = await output.GetChildContentAsync();
        var bar = Markup.Element("svg", "cw-meter",
            Markup.Element("rect", "cw-meter__done").With("width", Percent(Value)).With("height", "100%"),
            Needed is { } needed ? Markup.Element("rect", "cw-meter__line").With("x", Percent(needed)).With("width", "3").With("height", "100%") : null)
            .With("aria-hidden", "true");
        output.Become("div", "cw-progress");
        if (!sentence.IsEmptyOrWhiteSpace)
            output.Content.SetHtmlContent(Markup.Element("p", null, sentence));
        output.Content.AppendHtml(bar);
    }

    private string Percent(decimal part) =>
        (Of <= 0 ? 0 : Math.Clamp(part / Of, 0, 1)).ToString("0.##%", CultureInfo.InvariantCulture);
}
