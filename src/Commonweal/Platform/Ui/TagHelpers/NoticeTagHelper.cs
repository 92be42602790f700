using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Something the reader must know now.</summary>
[HtmlTargetElement("cw-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary><c>success</c>, <c>warning</c>, <c>error</c>, <c>quiet</c>, or nothing for information.</summary>
    public string? Kind { get; set; }

    /// <summary>A heading of level 2, if the notice needs one.</summary>
    public string? Heading { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "cw-notice" + (Kind is null ? "" : $" cw-notice--{Kind}"));
        if (Heading is not null)
            output.PreContent.AppendHtml(Markup.Element("h2", null, Heading));
    }
}
