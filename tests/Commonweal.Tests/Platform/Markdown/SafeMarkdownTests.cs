using AngleSharp.Html.Parser;
using Commonweal.Platform.Markdown;
using CsCheck;

namespace Commonweal.Tests.Platform.Markdown;

public sealed class SafeMarkdownTests
{
    private static readonly HashSet<string> Allowed =
    [
        "p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "del", "ins", "mark", "sub", "sup", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img",
        "table", "thead", "tbody", "tr", "th", "td",
    ];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<ScRiPt src=//evil.example/x.js></sCrIpT>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<svg><animate onbegin=alert(1) attributeName=x dur=1s>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<iframe srcdoc='<script>alert(1)</script>'></iframe>")]
    [InlineData("<form action=//evil.example><button>Sign in</button></form>")]
    [InlineData("<style>@import '//evil.example/x.css'</style>")]
    [InlineData("<base href=//evil.example/>")]
    [InlineData("<meta http-equiv=refresh content='0;url=//evil.example'>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<details open ontoggle=alert(1)>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<p style=\"background:url(javascript:alert(1))\">x</p>")]
    [InlineData("<!--<img src=\"--><img src=x onerror=alert(1)//\">")]
    [InlineData("<![CDATA[<img src=x onerror=alert(1)>]]>")]
    [InlineData("<?xml-stylesheet href=\"javascript:alert(1)\"?>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](  javascript:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74(1))")]
    [InlineData("[x](\\u006aavascript:alert(1))")]
    [InlineData("[x](\u0001javascript:alert(1))")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](blob:https://evil.example/1)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,<script>alert(1)</script>>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](data:image/svg+xml,<svg onload=alert(1)>)")]
    [InlineData("![x](https://evil.example/pixel.gif)")]
    [InlineData("![x](//evil.example/pixel.gif)")]
    [InlineData("![x](/\\evil.example/pixel.gif)")]
    [InlineData("![x](/\t/evil.example/pixel.gif)")]
    [InlineData("![x](\\\\evil.example/pixel.gif)")]
    [InlineData("![x\" onerror=\"alert(1)](/a.png)")]
    [InlineData("![x](/a.png \"t\\\" onerror=\\\"alert(1)\")")]
    [InlineData("[x](https://e.example/\" onmouseover=\"alert(1))")]
    [InlineData("[x](https://e.example/ \"t\" onclick=\"alert(1)\")")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("[x][1]\n\n[1]: https://e.example '\"><script>alert(1)</script>'")]
    [InlineData("```html\" onclick=\"alert(1)\n<script>alert(1)</script>\n```")]
    [InlineData("    <script>alert(1)</script>")]
    [InlineData("`<script>alert(1)</script>`")]
    [InlineData("| a |\n|---|\n| <img src=x onerror=alert(1)> |")]
    [InlineData("# <a name=\"x\" onclick=alert(1)>x</a>")]
    [InlineData("x {onclick=alert(1)}")]
    [InlineData("# x {#id .class onclick=alert(1)}")]
    [InlineData("\\<script>alert(1)\\</script>")]
    [InlineData("<scr\0ipt>alert(1)</scr\0ipt>")]
    [InlineData("<a href=\"https://e.example\" target=_blank>x</a>")]
    public void A_payload_comes_out_harmless(string payload) => Check(payload);

    [Theory]
    [InlineData("# A\n\n## B\n\n# C", "h3 h4 h3")]
    [InlineData("## A\n\n### B", "h3 h4")]
    [InlineData("# A\n\n##### B\n\n## C", "h3 h4 h4")]
    [InlineData("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F", "h3 h4 h5 h6 h6 h6")]
    public void Headings_begin_at_the_third_level_and_skip_none(string markdown, string expected) =>
        string.Join(' ', System.Text.RegularExpressions.Regex.Matches(SafeMarkdown.Html(markdown).ToString()!, "<(h[1-6])>").Select(m => m.Groups[1].Value)).ShouldBe(expected);

    [Fact]
    public void Random_mixtures_of_payloads_come_out_harmless()
    {
        string[] pieces =
        [
            "<", ">", "\"", "'", "`", "[", "](", ")", "![", "javascript:", "data:", "&#106;", "onerror=", "alert(1)", "<svg", "<script", "</", "//", "\n", " ",
            "http://e.example", "|", "---", "> ", "* ", "#", "<!--", "-->", "\\", "\0", "&lt;", "<a href=", "style=", "x",
        ];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 25].Select(some => string.Concat(some)).Sample(Check, iter: 2000);
    }

    [Fact]
    public void What_people_write_comes_out_as_they_meant_it()
    {
        var html = SafeMarkdown.Html("# Who we are\n\nWe **meet** on *Mondays*, see https://example.org/a?b=1&c=2 or [our groups](/groups).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![hall](/pictures/hall.png)").ToString()!;

        html.ShouldContain("<h3>Who we are</h3>");
        html.ShouldContain("<strong>meet</strong>");
        html.ShouldContain("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"nofollow ugc noopener\">");
        html.ShouldContain("<a href=\"/groups\"");
        html.ShouldContain("<li>two</li>");
        html.ShouldContain("<td>1</td>");
        html.ShouldContain("<img src=\"/pictures/hall.png\" alt=\"hall\">");
    }

    [Fact]
    public void A_text_nested_without_end_is_shown_as_typed()
    {
        Check(new string('>', 20_000) + "<script>");
        Check(string.Concat(Enumerable.Repeat("[", 20_000)) + "<script>");
        Check(string.Concat(Enumerable.Repeat("* ", 5_000)) + "<script>");
    }

    private static void Check(string markdown)
    {
        var html = SafeMarkdown.Html(markdown).ToString() ?? "";
        var body = new HtmlParser().ParseDocument("<body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Allowed.ShouldContain(element.LocalName, html);
            foreach (var attribute in element.Attributes)
            {
                new[] { "href", "src", "alt", "title", "start", "rel" }.ShouldContain(attribute.Name, html);
                if (attribute.Name is "href")
                    SchemeOf(attribute.Value).ShouldBeOneOf("http", "https", "mailto", null);
                if (attribute.Name is "src")
                    new Uri(new Uri("https://here.example"), attribute.Value).Host.ShouldBe("here.example", html);
            }
            if (element.LocalName == "a" && element.HasAttribute("href"))
                element.GetAttribute("rel").ShouldBe("nofollow ugc noopener");
        }
    }

    // As a browser reads it: without blanks and control characters in front, without tabs and line breaks anywhere.
    private static string? SchemeOf(string address)
    {
        var read = new string([.. address.SkipWhile(c => c <= ' ').Where(c => c is not ('\t' or '\n' or '\r'))]);
        var match = System.Text.RegularExpressions.Regex.Match(read, "^([a-zA-Z][a-zA-Z0-9+.-]*):");
        return match.Success ? match.Groups[1].Value.ToLowerInvariant() : null;
    }
}
