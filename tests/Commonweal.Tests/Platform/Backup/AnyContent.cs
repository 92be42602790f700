using System.Reflection;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commonweal.Tests.Platform.Backup;

/// <summary>Fills every table that EF knows with rows of any content, so that a new room's tables are tested without a word.</summary>
internal static class AnyContent
{
    private static readonly string[] Texts =
        ["", " ", "Ann", "O'Neil \"the\" <b>", "ŵŷ Ünïcödé 漢字 🗳", "two\nlines\r\nand a tab\t", "\\ back\\slash", "مرحبا", "=1+1", "[1,2]", "null"];

    public static async Task Fill(World world, int seed)
    {
        var random = new Random(seed);
        await world.Db(db => db.Act(async () =>
        {
            var types = db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.ClrType != typeof(LedgerEntry) && t.ClrType != typeof(LedgerHead)
                && t.ClrType != typeof(Session) && t.ClrType != typeof(SignInLink)).ToList();
            var made = new Dictionary<IEntityType, List<object>>();
            while (types.Find(t => t.GetForeignKeys().All(f => f.PrincipalEntityType == t || made.ContainsKey(f.PrincipalEntityType))) is { } type)
            {
                types.Remove(type);
                made[type] = [];
                for (var i = random.Next(1, 6); i > 0; i--)
                    if (Row(db, type, made, random) is { } row)
                        made[type].Add(row);
                // Keys that the database numbers are known from here on.
                await db.SaveChangesAsync();
            }
            types.ShouldBeEmpty();
        }));
    }

    private static object? Row(CommonwealDb db, IEntityType type, Dictionary<IEntityType, List<object>> made, Random random)
    {
        var row = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.ClrType);
        if (type.ClrType.GetConstructor(Type.EmptyTypes) is { } constructor)
            row = constructor.Invoke(null);
        foreach (var property in type.GetProperties())
            if (property.PropertyInfo is { CanWrite: true } info && property.ValueGenerated != ValueGenerated.OnAdd)
                Set(row, info, property, Value(property, random));
        foreach (var property in type.GetKeys().SelectMany(k => k.Properties).Where(p => p.ClrType == typeof(Guid) && !p.IsForeignKey()))
            property.PropertyInfo!.SetValue(row, Guid(random));
        foreach (var key in type.GetForeignKeys())
        {
            var principals = made[key.PrincipalEntityType];
            if (principals.Count == 0)
            {
                if (key.IsRequired)
                    return null;
                foreach (var property in key.Properties)
                    property.PropertyInfo!.SetValue(row, null);
                continue;
            }
            var principal = principals[random.Next(principals.Count)];
            for (var i = 0; i < key.Properties.Count; i++)
                key.Properties[i].PropertyInfo!.SetValue(row, key.PrincipalKey.Properties[i].PropertyInfo!.GetValue(principal));
        }
        foreach (var owned in type.GetNavigations().Where(n => n.TargetEntityType.IsOwned()))
        {
            var part = Activator.CreateInstance(owned.TargetEntityType.ClrType)!;
            foreach (var property in owned.TargetEntityType.GetProperties().Where(p => p.PropertyInfo is { CanWrite: true }))
                Set(part, property.PropertyInfo!, property, Value(property, random));
            owned.PropertyInfo!.SetValue(row, part);
        }
        // The same principals twice.
        if (made[type].Exists(other => SameKey(type, other, row)))
            return null;
        db.Add(row);
        return row;
    }

    private static bool SameKey(IEntityType type, object one, object other) =>
        type.GetKeys().Select(k => k.Properties).Concat(type.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties))
            .Any(properties => properties.All(p => p.ValueGenerated != ValueGenerated.OnAdd && Equals(p.PropertyInfo!.GetValue(one), p.PropertyInfo.GetValue(other))));

    private static void Set(object row, PropertyInfo info, IProperty property, object? value)
    {
        if (value is not null || property.IsNullable)
            info.SetValue(row, value);
    }

    private static object? Value(IProperty property, Random random)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        // Unique columns take no luck.
        if (property.IsIndex() && type == typeof(string))
            return Guid(random).ToString()[..Math.Min(36, property.GetMaxLength() ?? 36)];
        if (property.IsNullable && random.Next(4) == 0)
            return null;
        if (type == typeof(string))
            return Text(property, random);
        if (type == typeof(byte[]))
        {
            var bytes = new byte[random.Next(1, property.IsPrimaryKey() ? 33 : 300) + (property.IsPrimaryKey() ? 16 : 0)];
            random.NextBytes(bytes);
            return bytes;
        }
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        return type switch
        {
            _ when type == typeof(int) => random.Next(int.MinValue, int.MaxValue),
            _ when type == typeof(uint) => (uint)random.Next(),
            _ when type == typeof(long) => random.NextInt64(),
            _ when type == typeof(bool) => random.Next(2) == 1,
            _ when type == typeof(Guid) => Guid(random),
            _ when type == typeof(DateTime) => Time(random),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Time(random)),
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Time(random)),
            // Things with a converter of their own keep what the class starts with.
            _ => property.PropertyInfo is { } info && !property.IsNullable && type.GetConstructor(Type.EmptyTypes) is { } make ? make.Invoke(null) : null,
        };
    }

    private static string Text(IProperty property, Random random)
    {
        // A JSON column holds only JSON.
        if (property.GetColumnType().StartsWith("json", StringComparison.Ordinal))
            return "{}";
        var text = property.IsPrimaryKey() ? Guid(random).ToString() : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Texts[random.Next(Texts.Length)]));
        var longest = property.GetMaxLength() ?? 2000;
        if (text.Length <= longest)
            return text;
        return char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }

    private static Guid Guid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    // To the microsecond, as both databases keep it.
    private static DateTime Time(Random random) => new(random.NextInt64(2000, 2100) * 365 * TimeSpan.TicksPerDay + random.NextInt64(0, TimeSpan.TicksPerDay / 10) * 10, DateTimeKind.Utc);
}
