using System.Globalization;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// What a voter without an account holds after typing a voting code: a sealed cookie for half an hour, sent for the pages of that one
/// ballot only. The code itself is in no address, no log and no cookie.
/// </summary>
public sealed class VotingPass(CommonwealDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);
    private const string Cookie = "voting";
    private readonly IDataProtector _protector = protection.CreateProtector("voting-pass");

    /// <summary>The entry of the roll that a code belongs to, whatever the state of its ballot. Unknown codes take the same way.</summary>
    public async Task<RollEntry?> Find(string? typed)
    {
        var hash = VotingCode.Read(typed) is { } code ? VotingCode.HashOf(code) : throw Refusal.InvalidField("Code",
            "This is not a whole code: a letter or figure is missing or wrong. Compare it with your slip.");
        return await db.RollEntries.AsNoTracking().FirstOrDefaultAsync(e => e.CodeHash == hash);
    }

    public void Give(HttpContext http, RollEntry entry)
    {
        var until = clock.GetUtcNow() + Lasts;
        var pass = _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{entry.Id} {until.ToUnixTimeSeconds()} {FirstOf(entry)}"));
        http.Response.Cookies.Append(Cookie, pass, Options(http, entry.BallotId));
    }

    public static void TakeBack(HttpContext http, Guid ballotId) => http.Response.Cookies.Delete(Cookie, Options(http, ballotId));

    /// <summary>The roll entry of whoever holds a good pass for this ballot.</summary>
    public async Task<RollEntry?> Holder(HttpContext http, Guid ballotId)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var pass))
            return null;
        string[] parts;
        try
        {
            parts = _protector.Unprotect(pass).Split(' ');
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
        if (clock.GetUtcNow().ToUnixTimeSeconds() > long.Parse(parts[1], CultureInfo.InvariantCulture))
            return null;
        var id = Guid.Parse(parts[0]);
        var entry = await db.RollEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.BallotId == ballotId);
        // A pass got with a code that was voided since is worth nothing.
        return entry is not null && FirstOf(entry) == parts[2] ? entry : null;
    }

    private static string FirstOf(RollEntry entry) => Convert.ToHexStringLower(entry.CodeHash ?? [], 0, Math.Min(8, entry.CodeHash?.Length ?? 0));

    private static CookieOptions Options(HttpContext http, Guid ballotId) => new()
    {
        Path = BallotLinks.Show(ballotId), HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true,
    };
}
