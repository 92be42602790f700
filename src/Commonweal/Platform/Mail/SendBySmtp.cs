using Commonweal.Platform.Outbox;
using MailKit.Net.Smtp;
using MimeKit;
using MimeKit.Utils;

namespace Commonweal.Platform.Mail;

/// <summary>Hands a letter to the mail server, as plain text.</summary>
public sealed class SendBySmtp(SmtpServer server) : ISendMail
{
    public async Task Send(Letter letter, CancellationToken cancel)
    {
        letter.MustBeSendable();
        using var message = new MimeMessage
        {
            Subject = letter.Subject,
            Body = new TextPart("plain") { Text = letter.Text },
            // The name of this machine is nobody's business.
            MessageId = MimeUtils.GenerateMessageId(server.From.Split('@')[1]),
        };
        message.From.Add(new MailboxAddress(null, server.From));
        message.To.Add(new MailboxAddress(null, letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient { Timeout = 30_000, LocalDomain = server.From.Split('@')[1] };
        await client.ConnectAsync(server.Host, server.Port, server.Security, cancel);
        if (server.User is not null)
            await client.AuthenticateAsync(server.User, server.Password ?? "", cancel);
        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(true, cancel);
    }
}
