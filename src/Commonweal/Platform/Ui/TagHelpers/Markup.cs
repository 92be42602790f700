using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Elements in few words. Strings are encoded; content that is markup already is passed as <see cref="IHtmlContent"/>.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? classes = null, params object?[] children)
    {
        var tag = new TagBuilder(name);
        if (classes is not null)
            tag.Attributes["class"] = classes;
        foreach (var child in children)
            if (child is IHtmlContent markup)
                tag.InnerHtml.AppendHtml(markup);
            else if (child is not null)
                tag.InnerHtml.Append(child.ToString()!);
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
            tag.Attributes[attribute] = value;
        return tag;
    }

    public static TagBuilder Void(this TagBuilder tag)
    {
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        return tag;
    }

    /// <summary>Moves what the page author wrote on our tag (autocomplete, inputmode …) onto the control; classes add up.</summary>
    public static TagBuilder WithAll(this TagBuilder tag, TagHelperAttributeList attributes)
    {
        foreach (var attribute in attributes)
        {
            var value = attribute.Value?.ToString() ?? "";
            if (attribute.Name == "class")
                tag.AddCssClass(value);
            else
                tag.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? attribute.Name : value;
        }
        return tag;
    }

    /// <summary>Makes our tag into an ordinary element, keeping what else the author wrote on it.</summary>
    public static void Become(this TagHelperOutput output, string name, string classes)
    {
        output.TagName = name;
        output.TagMode = TagMode.StartTagAndEndTag;
        var written = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(written) ? classes : $"{classes} {written}");
    }
}
