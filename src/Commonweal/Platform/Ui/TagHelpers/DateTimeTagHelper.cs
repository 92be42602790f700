using System.Globalization;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>
/// A day, or a day and a time, with the browser's own picker. The property is the community's local time
/// (<see cref="Words.Utc"/> and <see cref="Words.Local"/> convert): <c>DateOnly</c> asks for the day alone.
/// </summary>
[HtmlTargetElement("cw-date-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateTimeTagHelper(Words words) : FieldTagHelper(words)
{
    /// <summary>Only the day, for a <c>DateTime</c> property.</summary>
    public bool DateOnly { get; set; }

    protected override Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output)
    {
        var day = DateOnly || (Nullable.GetUnderlyingType(For?.ModelExplorer.ModelType!) ?? For?.ModelExplorer.ModelType) == typeof(System.DateOnly);
        return Task.FromResult<IHtmlContent>(Tied(Markup.Element("input", Classes("input") + " govuk-input--width-20").Void())
            .With("type", day ? "date" : "datetime-local").With("value", Shown(Machine)).WithAll(output.Attributes));

        string? Machine(object? value) => value switch
        {
            System.DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time when time == default => null,
            DateTime time => time.ToString(day ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
