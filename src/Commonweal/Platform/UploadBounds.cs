using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Commonweal.Platform;

/// <summary>What is too large is turned away before it is read. A page that takes files says how large with [RequestSizeLimit].</summary>
public static class UploadBounds
{
    /// <summary>Bytes; no form without a file is longer.</summary>
    public const long Form = 1_000_000;

    public static Task Check(HttpContext http, RequestDelegate next)
    {
        var most = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Form;
        // The page that says so is made from the same request.
        if (http.Request.ContentLength is not { } length || length <= most || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
