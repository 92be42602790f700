using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Commonweal.Platform.Data;

/// <summary>How the program reaches its database, for the web host, the verbs and the migration tool alike.</summary>
public static class Connect
{
    public static IServiceCollection AddCommonwealDb(this IServiceCollection services, Settings settings) =>
        settings.IsPostgres
            ? services.AddDbContextPool<CommonwealDb, PostgresDb>(options => options.UsePostgres(settings))
            : services.AddDbContextPool<CommonwealDb, SqliteDb>(options => options.UseSqlite(settings));

    /// <summary>A context outside the web host, for verbs.</summary>
    public static CommonwealDb Open(Settings settings) =>
        settings.IsPostgres
            ? new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UsePostgres(settings).Options)
            : new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(settings).Options);

    /// <summary>For verbs that work on a community that is there already.</summary>
    public static CommonwealDb OpenExisting(Settings settings) =>
        settings.IsPostgres || File.Exists(settings.SqliteFile)
            ? Open(settings)
            : throw new UserError($"There is no community in {settings.DataFolder}: name its folder with --data, or its PostgreSQL with --database.");

    private static TBuilder UseSqlite<TBuilder>(this TBuilder options, Settings settings) where TBuilder : DbContextOptionsBuilder
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = settings.SqliteFile, ForeignKeys = true, DefaultTimeout = 30 };
        options.UseSqlite(connection.ConnectionString).UseSnakeCaseNamingConvention()
            .AddInterceptors(new SqlitePragmas())
            .ConfigureWarnings(WithoutUnusedTables)
            .ReplaceService<IMigrationsSqlGenerator, WithoutRowIdSqlGenerator>();
        return options;
    }

    private static TBuilder UsePostgres<TBuilder>(this TBuilder options, Settings settings) where TBuilder : DbContextOptionsBuilder
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.Database);
        if (!settings.Database!.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
            connection.MaxPoolSize = 20;
        if (connection.MaxAutoPrepare == 0)
            connection.MaxAutoPrepare = 50;
        options.UseNpgsql(connection.ConnectionString, npgsql => npgsql.EnableRetryOnFailure(3)).UseSnakeCaseNamingConvention()
            .ConfigureWarnings(WithoutUnusedTables);
        return options;
    }

    // Identity maps tables for passwords, claims and other sites' log-ins; we take them out again (AccountTables) and mean it.
    private static void WithoutUnusedTables(WarningsConfigurationBuilder warnings) => warnings.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning);

    /// <summary>
    /// FULL: an acknowledged vote survives a power cut. The journal mode is set once, when EF makes the file (WAL), never here:
    /// setting it on a read-only open fails.
    /// </summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>For <c>dotnet ef migrations</c> only.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => (SqliteDb)Connect.Open(new Settings { DataFolder = Path.GetTempPath() });
}

/// <summary>For <c>dotnet ef migrations</c> only.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => (PostgresDb)Connect.Open(new Settings { Database = "Host=localhost" });
}
