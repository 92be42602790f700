using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Commonweal.Tests.Platform.Architecture;

/// <summary>The walls of the house: what a library, a room and a page may lean on.</summary>
public sealed partial class WallTests
{
    private static readonly System.Reflection.Assembly Program = typeof(Rooms).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture House =
        new ArchLoader().LoadAssemblies(Program, typeof(Commonweal.Voting.Count).Assembly, typeof(Commonweal.OpenData.BltReader).Assembly, typeof(WallTests).Assembly).Build();

    /// <summary>Which room may lean on which. A new line here is a decision: see docs/decisions.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Gather.Groups"] = ["Gather.Members"],
        ["Gather.Members"] = ["Gather.Groups"],
        ["Decide.Ballots"] = ["Gather.Groups", "Gather.Members"],
        // One ballot engine: elections ask it to hold a ballot and hear its declaration.
        ["Decide.Elections"] = ["Gather.Groups", "Gather.Members", "Decide.Ballots"],
    };

    [Theory]
    [InlineData("Commonweal.Voting")]
    [InlineData("Commonweal.OpenData")]
    public void Libraries_know_neither_the_database_nor_the_web(string library)
    {
        var references = AppDomain.CurrentDomain.Load(library).GetReferencedAssemblies().Select(a => a.Name!).ToList();

        references.ShouldNotContain(name => name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal) || name == "Commonweal");
        if (library == "Commonweal.Voting")
            references.ShouldNotContain("Commonweal.OpenData");
    }

    [Fact]
    public void A_room_leans_only_on_the_rooms_it_may()
    {
        var uses =
            from type in House.Types
            let room = RoomOf(type)
            where room is not null && room != "Platform"
            from target in type.Dependencies.Select(d => RoomOf(d.Target)).OfType<string>().Distinct()
            where target != "Platform" && target != room && !MayUse.GetValueOrDefault(room, []).Contains(target)
            select $"{type.FullName} uses {target}";

        uses.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void No_page_writes_to_the_database_itself()
    {
        // The pages here in the tests prove that the rule can see what it forbids.
        var writers = (from type in House.Classes
                       let page = PageOf(type.FullName)
                       where page is not null
                       from member in type.Members.OfType<MethodMember>()
                       from called in member.GetCalledMethods()
                       where Writes(called)
                       select page).Distinct().Order().ToList();

        writers.ShouldBe([typeof(PageThatActs).FullName!, typeof(PageThatSaves).FullName!]);
    }

    private static bool Writes(MethodMember method) =>
        method.DeclaringType.FullName.StartsWith(typeof(Acts).FullName!, StringComparison.Ordinal) && method.Name.StartsWith("Act", StringComparison.Ordinal)
        || Forbidden().IsMatch(method.Name) && method.DeclaringType.FullName.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal);

    // An async method lives in a class of the compiler's inside the page.
    private static string? PageOf(string type)
    {
        var outer = type.Split('+', '/')[0];
        return (Program.GetType(outer) ?? typeof(WallTests).Assembly.GetType(outer))?.IsAssignableTo(typeof(PageModel)) == true ? outer : null;
    }

    private static string? RoomOf(IType type) => RoomName().Match(type.FullName) is { Success: true } match
        ? match.Groups["room"].Value.StartsWith("Platform", StringComparison.Ordinal) ? "Platform" : match.Groups["room"].Value : null;

    [GeneratedRegex(@"^Commonweal\.(?<room>(Gather|Know|Decide|Deliver|Answer|Platform)\.\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^(SaveChanges|ExecuteUpdate|ExecuteDelete|ExecuteSql|Add|AddRange|Remove|RemoveRange|Update)(Async|Raw)*[(<]")]
    private static partial Regex Forbidden();
}

internal sealed class PageThatActs(CommonwealDb db) : CommonwealPage
{
    public Task OnPostAsync() => db.Act(() => Task.CompletedTask);
}

internal sealed class PageThatSaves(CommonwealDb db) : CommonwealPage
{
    public async Task OnPostAsync()
    {
        await Task.Yield();
        await db.SaveChangesAsync();
    }
}
