using Microsoft.AspNetCore.Diagnostics;

namespace Commonweal.Platform;

/// <summary>
/// Refuses forms that another site sent, as the browser itself reports in Sec-Fetch-Site. This stands beside the token in each form:
/// either is enough, and an old browser that does not report is left to the token.
/// </summary>
public static class ForeignForms
{
    public static Task Refuse(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            || http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            // The page that says so is made from the same request.
            || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
