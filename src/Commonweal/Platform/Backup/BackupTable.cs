using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commonweal.Platform.Backup;

/// <summary>One table of the community as a backup holds it. Read from EF's own model, so that no new table can be forgotten.</summary>
public sealed class BackupTable
{
    // Whoever finds a backup must not be able to sign in with it: no sessions, no links, not the key of the cookies.
    private static readonly Type[] NeverKept = [typeof(Session), typeof(SignInLink)];

    // Authenticators' keys are sealed with the cookies' keys: without those they could not be read.
    private static readonly Type[] KeptWithKeys = [typeof(DataProtectionKey), typeof(Authenticator)];

    private BackupTable(ITable table)
    {
        Name = table.Name;
        if (table.EntityTypeMappings.Any(m => m.TypeBase.ClrType == typeof(OutboxMessage)))
            Without = " WHERE NOT (kind = 'mail' AND body LIKE '%\"Secret\":true%')";
        Columns = [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(BackupColumn.Of)];
        Key = [.. table.PrimaryKey!.Columns.Select(c => c.Name)];
        Numbered = table.Columns.FirstOrDefault(c => c.PropertyMappings is [{ Property: { ValueGenerated: ValueGenerated.OnAdd } property }, ..]
            && property.ClrType == typeof(int))?.Name;
    }

    public string Name { get; }
    public IReadOnlyList<BackupColumn> Columns { get; }

    /// <summary>Letters that wait with a sign-in link in them stay out, like the links themselves.</summary>
    public string Without { get; } = "";

    /// <summary>Rows are written in the order of the key: the order in which papers came must not be in a backup either.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>The column that the database itself numbers, if there is one.</summary>
    public string? Numbered { get; }

    public string ColumnList => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>All tables, each after those it refers to.</summary>
    public static IReadOnlyList<BackupTable> All(CommonwealDb db, bool withKeys)
    {
        var left = db.Model.GetRelationalModel().Tables
            .Where(t => !t.EntityTypeMappings.Any(m => NeverKept.Contains(m.TypeBase.ClrType)
                || !withKeys && KeptWithKeys.Contains(m.TypeBase.ClrType)))
            .OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<ITable>();
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(t => t.ForeignKeyConstraints.All(key => key.PrincipalTable == t || !left.Contains(key.PrincipalTable)))
                ?? throw new NotSupportedException($"The tables {string.Join(", ", left.Select(t => t.Name))} refer to each other in a circle: a backup could not be put back.");
            left.Remove(next);
            sorted.Add(next);
        }
        return [.. sorted.Select(t => new BackupTable(t))];
    }

    /// <summary>A command in the transaction that runs.</summary>
    public DbCommand Command(CommonwealDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    public async Task<long> Count(CommonwealDb db, CancellationToken cancel)
    {
        await using var command = Command(db, $"SELECT count(*) FROM \"{Name}\"");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    /// <summary>A name for exactly this set of tables and columns: equal on both databases, different after an update that changed them.</summary>
    public static string SchemaOf(IEnumerable<BackupTable> tables) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tables.Select(t =>
            $"{t.Name}: {string.Join(", ", t.Columns.Select(c => $"{c.Name} {c.Kind}"))}")))))[..16];
}
