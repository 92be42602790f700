using System.Collections;
using System.Globalization;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>One of few: <c>cw-radio</c> elements inside.</summary>
[HtmlTargetElement("cw-radios")]
public sealed class RadiosTagHelper(Words words) : ChoicesTagHelper(words, "radio", "radios");

/// <summary>Any of several: <c>cw-checkbox</c> elements inside.</summary>
[HtmlTargetElement("cw-checkboxes")]
public sealed class CheckboxesTagHelper(Words words) : ChoicesTagHelper(words, "checkbox", "checkboxes");

/// <summary>What radios and checkboxes have in common.</summary>
public abstract class ChoicesTagHelper(Words words, string type, string block) : FieldTagHelper(words)
{
    /// <summary>Chosen beforehand when there is no bound property.</summary>
    public string? Value { get; set; }

    protected override async Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = For?.Model is IEnumerable many and not string && !ViewContext.HttpContext.Request.HasFormContentType
            ? many.Cast<object?>().Select(Plain)
            : (Shown() ?? Value ?? "").Split(',');
        context.Items[typeof(ChoicesTagHelper)] = new Choices(type, block, FullName, Id, [.. chosen]);
        var choices = await output.GetChildContentAsync();
        return Markup.Element("div", $"govuk-{block}", choices).WithAll(output.Attributes);
    }

    protected override IHtmlContent Arrange(IHtmlContent control) => Fieldset(control);
}

internal sealed record Choices(string Type, string Block, string Name, string Id, HashSet<string?> Chosen)
{
    private int _made;

    // The first has the field's own id, so that the error summary leads to it.
    public string NextId() => _made++ == 0 ? Id : $"{Id}-{_made.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>One choice of several.</summary>
[HtmlTargetElement("cw-radio", ParentTag = "cw-radios")]
[HtmlTargetElement("cw-checkbox", ParentTag = "cw-checkboxes")]
public sealed class ChoiceTagHelper : TagHelper
{
    public string Value { get; set; } = "";
    public string? Hint { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var choices = (Choices)context.Items[typeof(ChoicesTagHelper)];
        var text = await output.GetChildContentAsync();
        var content = Choice(choices.Type, choices.Block, choices.NextId(), choices.Name, Value, choices.Chosen.Contains(Value), text, Hint, output.Attributes);
        output.Attributes.Clear();
        output.Become("div", $"govuk-{choices.Block}__item");
        output.Content.SetHtmlContent(content);
    }

    internal static IHtmlContent Choice(
        string type, string block, string id, string name, string value, bool chosen, IHtmlContent text, string? hint, TagHelperAttributeList attributes) =>
        new HtmlContentBuilder()
            .AppendHtml(Markup.Element("input", $"govuk-{block}__input").Void().With("type", type).With("id", id).With("name", name).With("value", value)
                .With("checked", chosen ? "checked" : null).With("aria-describedby", hint is null ? null : $"{id}-item-hint").WithAll(attributes))
            .AppendHtml(Markup.Element("label", $"govuk-label govuk-{block}__label", text).With("for", id))
            .AppendHtml(hint is null ? HtmlString.Empty : Markup.Element("div", $"govuk-hint govuk-{block}__hint", hint).With("id", $"{id}-item-hint"));
}

/// <summary>A single yes or no, standing alone.</summary>
[HtmlTargetElement("cw-checkbox", Attributes = "for")]
public sealed class CheckboxTagHelper(Words words) : FieldTagHelper(words)
{
    public string Value { get; set; } = "true";

    protected override async Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        var chosen = (Shown() ?? "").Split(',').Contains(Value, StringComparer.OrdinalIgnoreCase);
        return Markup.Element("div", "govuk-checkboxes",
            Markup.Element("div", "govuk-checkboxes__item",
                ChoiceTagHelper.Choice("checkbox", "checkboxes", Id, FullName, Value, chosen, text, null, output.Attributes)));
    }
}
