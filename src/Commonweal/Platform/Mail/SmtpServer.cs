using Commonweal.Platform.Accounts;
using MailKit.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace Commonweal.Platform.Mail;

/// <summary>Where letters are handed over, read from one address: <c>smtp://user:password@mail.example.org:587?from=vote@example.org</c>.</summary>
/// <param name="Security"><c>smtps</c> speaks TLS from the start; <c>smtp</c> changes to TLS, and insists on it before giving a password.</param>
public sealed record SmtpServer(string Host, int Port, string? User, string? Password, string From, SecureSocketOptions Security)
{
    public static SmtpServer Read(string address)
    {
        const string remedy = "write COMMONWEAL_SMTP as smtp://user:password@host:587?from=address";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0)
            throw new UserError($"The mail server's address cannot be read: {remedy}.");
        if (!EmailAddress.TryRead(QueryHelpers.ParseQuery(uri.Query).GetValueOrDefault("from"), out var from))
            throw new UserError($"The mail server's address does not say who letters come from: {remedy}.");
        var parts = uri.UserInfo.Split(':', 2);
        var user = parts[0].Length > 0 ? Uri.UnescapeDataString(parts[0]) : null;
        var tls = uri.Scheme == "smtps";
        return new SmtpServer(uri.Host, uri.Port > 0 ? uri.Port : tls ? 465 : 587, user, parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : null, from,
            tls ? SecureSocketOptions.SslOnConnect
            : user is null || uri.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls);
    }
}
