using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>One of a list too long for radios. <c>items</c>, or <c>cw-option</c> elements inside.</summary>
[HtmlTargetElement("cw-select")]
public sealed class SelectTagHelper(Words words) : FieldTagHelper(words)
{
    public IEnumerable<SelectListItem>? Items { get; set; }

    protected override async Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output)
    {
        var value = Shown();
        context.Items[typeof(SelectTagHelper)] = value;
        var select = Tied(Markup.Element("select", Classes("select")));
        foreach (var item in Items ?? [])
            select.InnerHtml.AppendHtml(Markup.Element("option", null, item.Text).With("value", item.Value)
                .With("disabled", item.Disabled ? "disabled" : null)
                .With("selected", value is { Length: > 0 } ? item.Value == value ? "selected" : null : item.Selected ? "selected" : null));
        select.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        return select.WithAll(output.Attributes);
    }
}

[HtmlTargetElement("cw-option", ParentTag = "cw-select")]
public sealed class OptionTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "option";
        output.Attributes.SetAttribute("value", Value);
        if (context.Items.TryGetValue(typeof(SelectTagHelper), out var chosen) && (chosen as string ?? "") == Value)
            output.Attributes.SetAttribute("selected", "selected");
    }
}
