namespace Commonweal.Platform.Accounts;

public static class AccountLinks
{
    public const string Account = "/account";
    public const string SignOut = "/sign-out";
    public const string Passkeys = "/account/passkeys";
    public const string MyData = "/account/data";

    public static string SignIn(string? back = null) => "/sign-in" + Back(back, '?');
    public static string SignInLink(string token, string? back = null) => $"/sign-in/link?token={token}{Back(back, '&')}";
    public static string Authenticator(string? back = null) => "/account/authenticator" + Back(back, '?');
    public static string Confirm(string? back = null) => "/account/confirm" + Back(back, '?');
    public static string Start(string code) => $"/start?code={code}";

    /// <summary>
    /// The page to come back to, if it is a page of this site; otherwise the home page. A link in a letter must never lead elsewhere.
    /// </summary>
    public static string LocalOr(string? back, string otherwise = "/") =>
        back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) && !back.StartsWith("/\\", StringComparison.Ordinal)
            && !back.Any(char.IsControl) && back.Length <= 500
            ? back : otherwise;

    private static string Back(string? back, char separator) =>
        LocalOr(back) is var local && local == "/" ? "" : $"{separator}back={Uri.EscapeDataString(local)}";
}
