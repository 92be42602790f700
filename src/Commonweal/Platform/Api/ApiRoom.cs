using Microsoft.AspNetCore.OpenApi;
using Scalar.AspNetCore;

namespace Commonweal.Platform.Api;

/// <summary>What is true of the JSON API as a whole: its description, the page to try it, and that answers to mistakes are problems (RFC 9457).</summary>
public sealed class ApiRoom : Room
{
    public const string Description = "/openapi/v1.json";
    public const string Explorer = "/api/explore";

    public override void Services(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalProblem>();
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Commonweal";
            document.Info.Description = "Everything that is public in this community. No key is needed; nothing can be changed here.";
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
    }

    public override void Api(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference(Explorer, options => options.WithTitle("Commonweal").WithNonce().DisableDefaultFonts().DisableTelemetry().DisableAgent())
            .Add(explorer =>
            {
                var answer = explorer.RequestDelegate!;
                explorer.RequestDelegate = http =>
                {
                    http.Response.OnStarting(() => { Allow(http); return Task.CompletedTask; });
                    return answer(http);
                };
            });
    }

    // The explorer styles itself by script. It has no member's words on it and asks nothing but this API.
    private static void Allow(HttpContext http)
    {
        if (http.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
                + "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }
}
