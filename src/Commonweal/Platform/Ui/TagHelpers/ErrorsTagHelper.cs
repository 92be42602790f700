using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>
/// Why the form was refused, each reason a link to its field, in the order of the fields. The layout has it once, above every page;
/// there is nothing to write in the pages.
/// </summary>
[HtmlTargetElement("cw-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper(Words words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var met = Fields(ViewContext);
        var errors = ViewContext.ModelState.SelectMany(entry => entry.Value!.Errors.Select(error => (Field: entry.Key, error.ErrorMessage)))
            .OrderBy(error => met.IndexOf(error.Field)).ToList();
        if (errors.Count == 0 || !ViewContext.ExecutingFilePath!.EndsWith("_Layout.cshtml", StringComparison.Ordinal))
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
    }

    /// <summary>Remembers the order of the fields: the body of a page is made before its layout.</summary>
    internal static void Met(ViewContext view, string field) => Fields(view).Add(field);

    private static List<string> Fields(ViewContext view) =>
        (List<string>)(view.HttpContext.Items[typeof(ErrorsTagHelper)] ??= new List<string>());
}
