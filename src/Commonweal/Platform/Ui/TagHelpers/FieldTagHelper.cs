using System.Globalization;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commonweal.Platform.Ui.TagHelpers;

/// <summary>
/// A field of a form: label, hint, error and control, tied to each other by id. The value is what was typed when the form comes
/// back refused, else the model's. Attributes that are not ours go onto the control.
/// </summary>
public abstract class FieldTagHelper(Words words) : TagHelper
{
    /// <summary>The bound property; or give <see cref="Name"/>.</summary>
    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    /// <summary>Already in the reader's language.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Says "(optional)" behind the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Hides the label from sight, for a field whose heading says it all.</summary>
    public bool LabelHidden { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string FullName => Name ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For?.Name ?? throw new InvalidOperationException("A field needs for= or name=."));

    protected static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    protected string Id { get; private set; } = "";

    protected string? Error =>
        ViewContext.ModelState.TryGetValue(FullName, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What was typed, else what the model holds.</summary>
    protected string? Shown(Func<object?, string?>? format = null) =>
        ViewContext.ModelState.TryGetValue(FullName, out var entry) && entry.AttemptedValue is { } typed && ViewContext.HttpContext.Request.HasFormContentType
            ? typed
            : (format ?? Plain)(For?.Model);

    protected static string? Plain(object? value) =>
        value is bool yes ? (yes ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);

    protected string? DescribedBy =>
        (Hint is null, Error is null) switch
        {
            (true, true) => null,
            (false, true) => $"{Id}-hint",
            (true, false) => $"{Id}-error",
            _ => $"{Id}-hint {Id}-error",
        };

    protected string? LabelText => Label is null ? null : Optional ? words["{0} (optional)", Label] : Label;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Id = output.Attributes["id"]?.Value?.ToString() ?? IdOf(FullName);
        output.Attributes.RemoveAll("id");
        ErrorsTagHelper.Met(ViewContext, FullName);
        var control = await Control(context, output);
        output.Attributes.Clear();
        output.Become("div", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        output.Content.SetHtmlContent(Arrange(control));
    }

    protected abstract Task<IHtmlContent> Control(TagHelperContext context, TagHelperOutput output);

    protected virtual IHtmlContent Arrange(IHtmlContent control)
    {
        var all = new HtmlContentBuilder();
        if (LabelText is { } label)
            all.AppendHtml(Markup.Element("label", LabelHidden ? "govuk-label govuk-visually-hidden" : "govuk-label", label).With("for", Id));
        return all.AppendHtml(HintAndError()).AppendHtml(control);
    }

    protected IHtmlContent HintAndError()
    {
        var all = new HtmlContentBuilder();
        if (Hint is not null)
            all.AppendHtml(Markup.Element("div", "govuk-hint", Hint).With("id", $"{Id}-hint"));
        if (Error is { } error)
            all.AppendHtml(Markup.Element("p", "govuk-error-message",
                Markup.Element("span", "govuk-visually-hidden", words["Error:"]), " ", error).With("id", $"{Id}-error"));
        return all;
    }

    /// <summary>A group of choices is a fieldset with a legend instead of a label.</summary>
    protected IHtmlContent Fieldset(IHtmlContent choices) =>
        Markup.Element("fieldset", "govuk-fieldset",
            LabelText is { } legend ? Markup.Element("legend", LabelHidden ? "govuk-fieldset__legend govuk-visually-hidden" : "govuk-fieldset__legend", legend) : null,
            HintAndError(),
            choices).With("aria-describedby", DescribedBy);

    protected TagBuilder Tied(TagBuilder control) =>
        control.With("id", Id).With("name", FullName).With("aria-describedby", DescribedBy).With("aria-invalid", Error is null ? null : "true");

    protected string Classes(string block) => Error is null ? $"govuk-{block}" : $"govuk-{block} govuk-{block}--error";
}
