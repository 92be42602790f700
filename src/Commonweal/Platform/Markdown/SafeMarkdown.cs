using System.Text.Encodings.Web;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;

namespace Commonweal.Platform.Markdown;

/// <summary>
/// Markdown that people wrote, as HTML that is safe to show. Two walls: the renderer writes raw HTML out as text, and what it
/// makes then passes a list of allowed elements.
/// </summary>
public static class SafeMarkdown
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseEmphasisExtras().Build();

    private static readonly HtmlSanitizer Sanitizer = NewSanitizer();

    /// <summary>
    /// The HTML. Headings begin at level 3 and skip none, however they were typed, because a text always stands under a heading of
    /// its page and people who listen to pages go by their levels.
    /// </summary>
    public static IHtmlContent Html(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return HtmlString.Empty;
        try
        {
            var document = Markdig.Markdown.Parse(markdown, Pipeline);
            var headings = document.Descendants<HeadingBlock>().ToList();
            var above = headings.Count > 0 ? headings.Min(h => h.Level) - 1 : 0;
            var level = 2;
            foreach (var heading in headings)
                heading.Level = level = Math.Min(Math.Min(heading.Level - above + 2, level + 1), 6);
            return new HtmlString(Sanitizer.Sanitize(document.ToHtml(Pipeline)));
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: nobody writes that to be read, so it is shown as it was typed.
            return new HtmlString($"<p>{HtmlEncoder.Default.Encode(markdown)}</p>");
        }
    }

    /// <summary>The words alone, for the search, feeds and letters.</summary>
    public static string Text(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return "";
        try
        {
            return Markdig.Markdown.ToPlainText(markdown, Pipeline).Trim();
        }
        catch (ArgumentException)
        {
            return markdown.Trim();
        }
    }

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "del", "ins", "mark", "sub", "sup", "code", "pre", "blockquote", "ul", "ol", "li", "a",
                "img", "table", "thead", "tbody", "tr", "th", "td",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "alt", "title", "start" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
        });
        sanitizer.PostProcessNode += (_, step) =>
        {
            if (step.Node is not AngleSharp.Dom.IElement element)
                return;
            if (element.LocalName == "a" && element.HasAttribute("href"))
                element.SetAttribute("rel", "nofollow ugc noopener");
            // A picture from elsewhere tells that place who reads here.
            else if (element.LocalName == "img" && !IsOurs(element.GetAttribute("src")))
                element.Remove();
        };
        return sanitizer;
    }

    // One slash and then a name: "//host" and "/\host" are other places to a browser.
    private static bool IsOurs(string? src) => src is ['/', not ('/' or '\\'), ..] && !src.Any(char.IsControl);
}
