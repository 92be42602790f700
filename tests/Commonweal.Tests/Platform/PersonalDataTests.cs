using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commonweal.Tests.Platform;

public sealed class PersonalDataTests
{
    [Fact]
    public async Task Every_column_that_could_be_about_a_person_is_declared_on_exactly_one_card()
    {
        await using var world = await World.Begin(On.Sqlite);
        var columns = await world.Db(db => Task.FromResult(Columns(db.Model).ToList()));
        var personal = Rooms.All.SelectMany(room => room.PersonalData).SelectMany(data => data.Columns.Select(column => Name(data.Entity, column))).ToList();
        var declared = personal.Concat(Rooms.All.SelectMany(room => room.NotPersonal)).ToList();

        columns.Except(declared).ShouldBeEmpty("in neither list of any room's card (PersonalData, NotPersonal)");
        declared.GroupBy(c => c).Where(c => c.Count() > 1).Select(c => c.Key).ShouldBeEmpty("declared twice");
        declared.Except(await world.Db(db => Task.FromResult(AllColumns(db.Model).ToList()))).ShouldBeEmpty("declared, but there is no such column");
    }

    [Fact]
    public void Every_declaration_says_why_on_what_ground_and_how_long()
    {
        foreach (var data in Rooms.All.SelectMany(room => room.PersonalData))
            new[] { data.Purpose, data.Basis, data.Retention }.ShouldAllBe(text => text.Length > 5, data.Entity.Name);
    }

    [Theory, BothDatabases]
    public async Task Whatever_is_declared_can_be_handed_out_and_erased(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann Unmistakable");
        await world.Browser(ann);

        foreach (var data in Rooms.All.SelectMany(room => room.PersonalData))
            await world.Db(async db =>
            {
                await foreach (var row in data.Export(db, ann.Member))
                    row.ShouldNotBeNull();
            });
        foreach (var data in Rooms.All.Reverse().SelectMany(room => room.PersonalData))
            await world.Db(db => db.Act(() => data.Erase(db, ann.Member)));

        (await world.Db(db => db.Members.AsNoTracking().SingleAsync())).Name.ShouldBe("");
        (await world.Db(db => db.Sessions.CountAsync())).ShouldBe(0);
    }

    // Texts, bytes, and ids of members. Names of enum values and ids of things are not about a person.
    private static IEnumerable<string> Columns(IModel model) =>
        model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Where(p => MayBePersonal(p) && !(entity.IsOwned() && p.IsPrimaryKey())).Select(p => Name(entity.ClrType, p.Name))).Distinct();

    private static IEnumerable<string> AllColumns(IModel model) =>
        model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(p => Name(entity.ClrType, p.Name))).Distinct();

    private static bool MayBePersonal(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(string) || type == typeof(byte[]) || typeof(IEnumerable<string>).IsAssignableFrom(type)
            || type == typeof(Guid) && (property.Name.EndsWith("MemberId", StringComparison.Ordinal) || property.Name == "UserId");
    }

    private static string Name(Type entity, string column) => $"{entity.Name.Split('`')[0]}.{column}";
}
