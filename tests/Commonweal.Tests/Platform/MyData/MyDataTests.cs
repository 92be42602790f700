using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.MyData;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.MyData;

public sealed class MyDataTests
{
    [Theory, BothDatabases]
    public async Task A_person_takes_everything_away_in_one_file(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var ann = await world.Officer("=Ann", town);
        var browser = await world.Browser(ann);

        var response = await browser.Send(new HttpRequestMessage(HttpMethod.Get, "/account/data?handler=zip"));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var files = zip.Entries.ToDictionary(e => e.FullName, e => { using var reader = new StreamReader(e.Open()); return reader.ReadToEnd(); });

        JsonDocument.Parse(files["member.json"]).RootElement[0].GetProperty("name").GetString().ShouldBe("=Ann");
        JsonDocument.Parse(files["membership.json"]).RootElement[0].GetProperty("groupName").GetString().ShouldBe("Town");
        JsonDocument.Parse(files["roleTerm.json"]).RootElement[0].GetProperty("role").GetString().ShouldBe("Officer");
        files["member.csv"].ShouldContain("'=Ann");
        files.ShouldContainKey("session.csv");
        files.ShouldContainKey("why.json");
        (await world.Browser().Status("/account/data?handler=zip")).ShouldNotBe(System.Net.HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task After_erasure_no_table_holds_the_name_or_the_address(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var asked = await world.Group("Asked", join: JoinRule.Approval);
        var removedFrom = await world.Group("Removed", join: JoinRule.Open);
        var officer = await world.Officer("Olu", town);
        await world.MakeOfficer(officer, asked, removedFrom);
        const string Name = "Unmistakable Quill", Address = "unmistakable@example.org";
        var ann = new Who(await world.Use<OpenAccount, Guid>(async open => (await open.Run(Name, Address)).Id), Confirmed: true);
        await world.Use<JoinGroup>(join => join.Run(ann, town));
        await world.Use<JoinGroup>(join => join.Run(ann, removedFrom));
        await world.Use<JoinGroup>(join => join.Run(ann, asked, $"I am {Name}"));
        await world.Use<RemoveMember>(remove => remove.Run(officer, removedFrom, ann.Member, $"{Name} shouted"));
        await world.Use<GiveRole>(give => give.Run(officer, town, ann.Member, Role.Officer));
        await world.Use<MakeInvitation>(make => make.Run(ann, town, 7, 3));
        await world.Use<CheckImport>(check => check.Run(officer, town, Encoding.UTF8.GetBytes($"name,email\n{Name},{Address.ToUpperInvariant()}")));
        await world.Use<AskForSignInLink>(ask => ask.Run(Address));
        var browser = await world.Browser(ann);
        await world.Deliver();
        (await Everything(world)).ShouldContain("Unmistakable", Case.Insensitive);

        var page = await browser.Get("/account/data");
        page = await browser.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=ask"));
        page.Body!.TextContent.ShouldContain("The roles you held are kept without your name");
        (await world.StateOf(ann, town)).ShouldBe(MembershipState.Member, "asking changes nothing");
        page = await browser.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=forget"), new() { ["Word"] = "no" });
        page.Body!.TextContent.ShouldContain("Type the words");
        page = await browser.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=forget"), new() { ["Word"] = "Forget me" });
        page.Body!.TextContent.ShouldContain("You are forgotten");
        await world.Deliver();

        (await Everything(world)).ShouldNotContain("Unmistakable", Case.Insensitive);
        (await world.OfficersOf(town)).ShouldBe([officer.Member]);
        (await world.StateOf(ann, town)).ShouldBeNull();
        (await world.Db(db => db.RoleTerms.SingleAsync(t => t.MemberId == ann.MemberId))).Salt.ShouldBeEmpty();
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "member.erased"))).ShouldBe(1);
        await browser.Get("/account/data");
        browser.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Theory, BothDatabases]
    public async Task The_last_officer_hands_over_before_being_forgotten(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (ann, bob) = (await world.Officer("Ann", town), await world.Member("Bob", town));

        (await World.Answer(() => world.Use<EraseMe>(erase => erase.WhatIsKept(ann)))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => world.Use<EraseMe>(erase => erase.Run(ann)))).ShouldBe(RefusalKind.Invalid);
        (await world.Db(db => db.Members.SingleAsync(m => m.Id == ann.MemberId))).Name.ShouldBe("Ann");

        await world.Use<GiveRole>(give => give.Run(ann, town, bob.Member, Role.Officer));
        var answers = await Task.WhenAll(new[] { ann, bob }.Select(who => World.Answer(() => world.Use<EraseMe>(erase => erase.Run(who)))));
        answers.Count(answer => answer is null).ShouldBe(1);
        (await world.OfficersOf(town)).Count.ShouldBe(1);
    }

    // Every cell of every table as text; bytes as the text they may hold.
    private static Task<string> Everything(World world) => world.Db(async db =>
    {
        var all = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var i = 0; i < reader.FieldCount; i++)
                    all.Append(table).Append(": ").AppendLine(reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : reader.GetValue(i).ToString());
        }
        return all.ToString();
    });
}
