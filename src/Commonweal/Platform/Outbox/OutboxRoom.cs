using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

public sealed class OutboxRoom : Room
{
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
        services.AddHostedService<OutboxPump>();
    }

    public override IEnumerable<string> NotPersonal => ["OutboxMessage.Kind"];
}
