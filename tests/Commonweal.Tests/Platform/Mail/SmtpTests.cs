using System.Net;
using System.Net.Sockets;
using System.Text;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Mail;
using Commonweal.Platform.Outbox;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Commonweal.Tests.Platform.Mail;

public sealed class SmtpTests
{
    [Fact]
    public async Task A_letter_is_handed_over_as_plain_text_in_any_language()
    {
        await using var server = new MailServer();

        await new SendBySmtp(server.Settings).Send(new Letter("ann@example.org", "Dolen i fewngofnodi: ŵ", "Helo Siân\n\nhttp://localhost/x\n.\nDiwedd"), CancellationToken.None);

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Recipients.ShouldBe(["ann@example.org"]);
        var read = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));
        read.Subject.ShouldBe("Dolen i fewngofnodi: ŵ");
        read.TextBody!.ReplaceLineEndings("\n").TrimEnd().ShouldBe("Helo Siân\n\nhttp://localhost/x\n.\nDiwedd");
        read.From.ToString().ShouldBe("vote@example.org");
        read.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Text.ShouldNotContain(Environment.MachineName);
    }

    [Theory]
    [InlineData("ann@example.org", "Hello\r\nBcc: all@example.org")]
    [InlineData("ann@example.org\r\nRCPT TO:<all@example.org>", "Hello")]
    public async Task A_letter_with_a_forged_head_is_never_handed_over(string to, string subject)
    {
        await using var server = new MailServer();

        await Should.ThrowAsync<Refusal>(() => new SendBySmtp(server.Settings).Send(new Letter(to, subject, "x"), CancellationToken.None));

        server.Mails.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_failure_waits_longer_each_time_is_kept_for_the_officers_and_a_secret_is_blanked_when_it_is_out(On on)
    {
        await using var world = await World.Begin(on);
        await using var server = new MailServer { Refusing = true };
        await world.Db(db => db.Act(() =>
        {
            db.Send(World.Noon, new Letter("ann@example.org", "Link", "SECRET-LINK", Secret: true), null);
            return Task.CompletedTask;
        }));

        (await Deliver(world, server)).ShouldBe(0);
        var row = await Row(world);
        row.Failure.ShouldNotBeNull();
        row.Failure.ShouldContain("mailbox full");
        (row.Attempts, row.NotBefore).ShouldBe((1, World.Noon.AddMinutes(1)));
        // Not before its time.
        (await Deliver(world, server)).ShouldBe(0);
        (await Row(world)).Attempts.ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Deliver(world, server);
        (await Row(world)).NotBefore.ShouldBe(World.Noon.AddMinutes(3));

        server.Refusing = false;
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Deliver(world, server)).ShouldBe(1);

        row = await Row(world);
        row.DoneAt.ShouldNotBeNull();
        row.Failure.ShouldBeNull();
        row.Body.ShouldNotContain("SECRET-LINK");
        server.Mails.ShouldHaveSingleItem().Text.ShouldContain("SECRET-LINK");
        world.Logs.Lines.ShouldNotContain(line => line.Contains("SECRET-LINK", StringComparison.Ordinal) || line.Contains("ann@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public void The_address_of_the_mail_server_is_read_whole()
    {
        SmtpServer.Read("smtp://ann%40x:p%3Aw@mail.example.org:2525?from=vote@example.org")
            .ShouldBe(new SmtpServer("mail.example.org", 2525, "ann@x", "p:w", "vote@example.org", SecureSocketOptions.StartTls));
        SmtpServer.Read("smtps://mail.example.org?from=vote@example.org").ShouldBe(new SmtpServer("mail.example.org", 465, null, null, "vote@example.org", SecureSocketOptions.SslOnConnect));
        SmtpServer.Read("smtp://mail.example.org?from=vote@example.org").Port.ShouldBe(587);
    }

    [Theory]
    [InlineData("mail.example.org")]
    [InlineData("http://mail.example.org?from=vote@example.org")]
    [InlineData("smtp://mail.example.org")]
    [InlineData("smtp://mail.example.org?from=vote")]
    public void A_wrong_address_of_the_mail_server_is_refused_with_the_remedy_and_without_the_password(string address)
    {
        var problem = Should.Throw<UserError>(() => SmtpServer.Read(address));
        problem.Message.ShouldContain("COMMONWEAL_SMTP");
    }

    private static async Task<int> Deliver(World world, MailServer server)
    {
        var services = new ServiceCollection().AddSingleton<ISendMail>(new SendBySmtp(server.Settings)).BuildServiceProvider();
        return await world.Db(db => new DeliverOutbox(db, services, world.Clock, NullLogger<DeliverOutbox>.Instance).Run());
    }

    private static Task<OutboxMessage> Row(World world) => world.Db(db => db.Outbox.AsNoTracking().SingleAsync());

    private sealed record Mail(List<string> Recipients, string Text);

    /// <summary>As much of RFC 5321 as a sender needs.</summary>
    private sealed class MailServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _work;

        public MailServer()
        {
            _listener.Start();
            _work = Serve();
        }

        public List<Mail> Mails { get; } = [];
        public bool Refusing { get; set; }
        public SmtpServer Settings => SmtpServer.Read($"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}?from=vote@example.org");

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await Talk(client);
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException) { }
        }

        private async Task Talk(TcpClient client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            var recipients = new List<string>();
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("RCPT TO:<", StringComparison.OrdinalIgnoreCase))
                {
                    recipients.Add(line[9..line.IndexOf('>', StringComparison.Ordinal)]);
                    await writer.WriteLineAsync(Refusing ? "552 mailbox full" : "250 ok");
                }
                else if (line == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } part && part != ".")
                        text.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                    Mails.Add(new Mail(recipients, text.ToString()));
                    await writer.WriteLineAsync("250 ok");
                }
                else if (line == "QUIT")
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }
                else
                    await writer.WriteLineAsync(line.StartsWith("EHLO", StringComparison.Ordinal) ? "250 8BITMIME" : "250 ok");
            }
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _work;
        }
    }
}
