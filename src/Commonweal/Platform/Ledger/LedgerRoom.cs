using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

public sealed class LedgerRoom : Room
{
    public override void Tables(ModelBuilder model)
    {
        model.Entity<LedgerEntry>(entry =>
        {
            entry.ToTable("ledger_entries");
            entry.Property(e => e.Kind).HasMaxLength(60);
            entry.Property(e => e.PreviousHash).HasMaxLength(64);
            entry.Property(e => e.Hash).HasMaxLength(64);
            entry.HasIndex(e => e.Sequence).IsUnique();
            entry.HasIndex(e => e.GroupId);
        });
        model.Entity<LedgerHead>(head =>
        {
            head.ToTable("ledger_head");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Hash).HasMaxLength(64);
            head.HasData(new LedgerHead());
        });
        model.Entity<SignedCheckpoint>(checkpoint =>
        {
            checkpoint.ToTable("ledger_checkpoints");
            checkpoint.HasKey(c => c.Size);
            checkpoint.Property(c => c.Size).ValueGeneratedNever();
        });
    }

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton(provider => CommunityKey.Open(provider.GetRequiredService<Settings>()));
        services.AddScoped<SignCheckpoint>();
    }

    public override void Api(IEndpointRouteBuilder routes) => LedgerApi.Map(routes);

    public override IEnumerable<Command> Verbs() => [LedgerVerbs.Ledger()];

    public override IEnumerable<string> NotPersonal =>
    [
        "LedgerEntry.Kind", "LedgerEntry.Payload", "LedgerEntry.PreviousHash", "LedgerEntry.Hash", "LedgerHead.Hash",
        "SignedCheckpoint.Peaks", "SignedCheckpoint.Note",
    ];
}
