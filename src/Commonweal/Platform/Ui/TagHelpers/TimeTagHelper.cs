using System.Globalization;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>A moment in the community's local time, readable by machines too. <c>day</c> leaves the hour out.</summary>
[HtmlTargetElement("cw-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTagHelper(Words words) : TagHelper
{
    public DateTime Utc { get; set; }
    public bool Day { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", DateTime.SpecifyKind(Utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(Day ? words.Date(Utc) : words.Time(Utc));
    }
}

/// <summary>How long is left until a moment: "3 days left", "2 hours left". Nothing once it has passed.</summary>
[HtmlTargetElement("cw-left", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LeftTagHelper(Words words, TimeProvider clock) : TagHelper
{
    public DateTime Until { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var left = Until - clock.GetUtcNow().UtcDateTime;
        output.Content.SetContent(left switch
        {
            { Ticks: <= 0 } => "",
            { TotalDays: >= 2 } => words.Count((long)left.TotalDays, "{0} day left", "{0} days left"),
            { TotalHours: >= 1 } => words.Count((long)left.TotalHours, "{0} hour left", "{0} hours left"),
            _ => words.Count(Math.Max(1, (long)left.TotalMinutes), "{0} minute left", "{0} minutes left"),
        });
    }
}
