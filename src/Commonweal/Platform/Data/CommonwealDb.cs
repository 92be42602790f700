using Commonweal.Platform.Accounts;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Search;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Commonweal.Platform.Data;

/// <summary>
/// The community's one database. The rooms' cards bring the tables; this class holds only what is the same for all: names in
/// snake_case, times in UTC, and <see cref="Acts"/> as the only way to write.
/// </summary>
public abstract class CommonwealDb(DbContextOptions options)
    : IdentityUserContext<Member, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>(options),
      IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public abstract bool IsPostgres { get; }

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var room in Rooms.All)
            room.Tables(builder);
        // Words are sought by range: in the order of their bytes, as SQLite keeps them anyway.
        if (IsPostgres)
            builder.Entity<SearchWord>().Property(w => w.Word).UseCollation("C");
    }

    /// <summary>Ledger entries get their number and hash in the moment they are written.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await LedgerChain.Seal(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        // PostgreSQL keeps microseconds: cut here, so that both databases give back what was put in.
        time => new DateTime(time.Ticks - time.Ticks % 10, DateTimeKind.Utc),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : CommonwealDb(options)
{
    public override bool IsPostgres => false;
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : CommonwealDb(options)
{
    public override bool IsPostgres => true;
}
