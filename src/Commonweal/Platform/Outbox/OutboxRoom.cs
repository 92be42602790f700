using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

public sealed class OutboxRoom : Room
{
    private static readonly TimeSpan KeptWhenDone = TimeSpan.FromDays(30);
    private static readonly TimeSpan KeptWaiting = TimeSpan.FromDays(90);

    public override void Tables(ModelBuilder model) =>
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox");
            message.Property(m => m.Kind).HasMaxLength(60);
            message.Ignore(m => m.Letter);
            message.HasIndex(m => new { m.DoneAt, m.NotBefore });
            message.HasIndex(m => m.MemberId);
        });

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<DeliverOutbox>();
        services.AddScoped<OutboxDesk>();
        services.AddScoped<PrintLetters>();
        services.AddScoped<TidyUp>();
        services.AddSingleton<DemoTerminal>();
        services.AddHostedService<OutboxPump>();
    }

    public override IEnumerable<PersonalData> PersonalData =>
    [
        new(typeof(OutboxMessage), [nameof(OutboxMessage.MemberId), nameof(OutboxMessage.Body), nameof(OutboxMessage.OpenedByMemberId), nameof(OutboxMessage.Failure)],
            "Letters to you: to whom, what they say, and whether they went out.",
            "Running a community you belong to (legitimate interests of a not-for-profit body towards its members).",
            "30 days after a letter went out, 90 days at most. A secret link is blanked as soon as its letter is out.",
            (db, member) => db.Outbox.AsNoTracking().Where(m => m.MemberId == member && m.Kind == "mail").OrderBy(m => m.CreatedAt).AsAsyncEnumerable()
                .Select(m => (object)new { m.Letter!.To, m.Letter.Subject, Text = m.Letter.Secret ? "" : m.Letter.Text, m.CreatedAt, m.DoneAt }),
            async (db, member) =>
            {
                await db.Outbox.Where(m => m.MemberId == member).ExecuteDeleteAsync();
                await db.Outbox.Where(m => m.OpenedByMemberId == member).ExecuteUpdateAsync(set => set.SetProperty(m => m.OpenedByMemberId, (Guid?)null));
                return null;
            }),
    ];

    public override IEnumerable<string> NotPersonal => ["OutboxMessage.Kind"];

    public override async Task Tidy(CommonwealDb db, DateTime now)
    {
        await db.Outbox.Where(m => m.DoneAt < now - KeptWhenDone).ExecuteDeleteAsync();
        await db.Outbox.Where(m => m.Kind == "mail" && m.DoneAt == null && m.CreatedAt < now - KeptWaiting).ExecuteDeleteAsync();
    }
}
