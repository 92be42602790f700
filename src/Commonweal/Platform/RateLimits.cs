using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Commonweal.Platform;

/// <summary>
/// How often one network address may try. Counted on each node by itself: divide by the number of nodes, or limit in the proxy as
/// well. What must hold for sure, such as wrong codes for one account, is counted in the database.
/// </summary>
public static class RateLimits
{
    /// <summary>For forms that sign somebody in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For casting a paper. Many people of one workplace vote from one address.</summary>
    public const string Cast = "cast";

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(SignIn, http => PerAddress(http, 20));
        limiter.AddPolicy(Cast, http => PerAddress(http, 300));
    });

    // Reading a page is free; only forms are counted. A request without an address comes from a test or a local socket.
    private static RateLimitPartition<string> PerAddress(HttpContext http, int aMinute) =>
        HttpMethods.IsGet(http.Request.Method) || http.Connection.RemoteIpAddress is not { } address
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetSlidingWindowLimiter(Network(address), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
            });

    // One household has a whole /64 of IPv6.
    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : Convert.ToHexString(address.GetAddressBytes(), 0, 8);
    }
}
