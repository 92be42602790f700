using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>Why the form was refused, at the top of the page, each reason a link to its field. Nothing while there is none.</summary>
[HtmlTargetElement("cw-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper(Words words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState.SelectMany(entry => entry.Value!.Errors.Select(error => (Field: entry.Key, error.ErrorMessage))).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.Become("div", "govuk-error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        // Takes the reader to what went wrong without a script.
        output.Attributes.SetAttribute("autofocus", "autofocus");
        var list = Markup.Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (field, message) in errors)
            list.InnerHtml.AppendHtml(Markup.Element("li", null,
                field.Length == 0 ? message : Markup.Element("a", null, message).With("href", "#" + TagBuilder.CreateSanitizedId(field, "_"))));
        output.Content.SetHtmlContent(Markup.Element("h2", "govuk-error-summary__title", words["There is a problem"]));
        output.Content.AppendHtml(Markup.Element("div", "govuk-error-summary__body", list));
        ViewContext.ViewData["Refused"] = true;
    }
}
