using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Commonweal.Platform.Accounts;

/// <summary>A QR code as an SVG inside the page: no picture file that could be cached, no style, no script. Dark on light in dark mode too.</summary>
public static class QrPicture
{
    public static IHtmlContent Of(string text, string name)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
                if (rows[y][x])
                    path.Append($"M{x} {y}h1v1h-1z");
        return new HtmlString($"""
            <svg role="img" aria-label="{System.Net.WebUtility.HtmlEncode(name)}" viewBox="0 0 {rows.Count} {rows.Count}" width="260" height="260" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="{path}" fill="#000"/></svg>
            """);
    }
}
