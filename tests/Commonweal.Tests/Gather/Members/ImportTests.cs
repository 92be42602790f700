using AngleSharp;
using System.Net.Http.Headers;
using System.Text;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Members;

public sealed class ImportTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    [Theory]
    [InlineData("name,email\nNia Rees,nia@example.org")]
    [InlineData("\uFEFFname;email\r\nNia Rees;nia@example.org\r\n")]
    [InlineData("E-Mail\tNotes\tNAME\r\nnia@example.org\thello\tNia Rees\r\n\r\n")]
    [InlineData("name,email\rNia Rees,nia@example.org\r")]
    [InlineData("\"name\",\"email\"\n\"Nia Rees\", nia@example.org ")]
    public void What_spreadsheets_write_is_read(string file) =>
        ImportSheet.Read(Encoding.UTF8.GetBytes(file), Today).ShouldSatisfyAllConditions(
            sheet => sheet.Rejected.ShouldBeEmpty(),
            sheet => sheet.Rows.Select(r => (r.Name, r.Email, r.Joined)).ShouldBe([("Nia Rees", "nia@example.org", null)]));

    [Fact]
    public void A_file_in_utf16_is_read() =>
        ImportSheet.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("name,email\nŴyn,w@example.org")], Today).Rows.Single().Name.ShouldBe("Ŵyn");

    [Fact]
    public void Each_bad_line_is_named_with_its_reason()
    {
        var sheet = ImportSheet.Read(Encoding.UTF8.GetBytes(
            "name,email,joined\nAnn,ann@example.org,2024-03-31\n,x@example.org,\nBob,not an address,\nCat,cat@example.org,31/02/2024\nDee,dee@example.org,2030-01-01\nEve,ANN@example.org,\n\"Two\nLines\",two@example.org,\nFay,fay@example.org,31/03/2024\n"), Today);

        sheet.Rows.Select(r => (r.Name, r.Joined)).ShouldBe([("Ann", new DateOnly(2024, 3, 31)), ("Fay", new DateOnly(2024, 3, 31))]);
        sheet.Rejected.Select(r => r.Line).ShouldBe([3L, 4, 5, 6, 7, 8]);
        sheet.Rejected[4].Arguments.ShouldBe([2L]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,email\n")]
    [InlineData("who,where\nAnn,ann@example.org")]
    [InlineData("\0\0\0")]
    public void A_file_without_people_or_columns_is_refused(string file) =>
        Should.Throw<Refusal>(() => ImportSheet.Read(Encoding.UTF8.GetBytes(file), Today)).Kind.ShouldBe(RefusalKind.Invalid);

    [Fact]
    public void A_file_too_large_too_long_or_in_another_alphabet_is_refused()
    {
        Should.Throw<Refusal>(() => ImportSheet.Read(new byte[ImportSheet.MostBytes + 1], Today));
        Should.Throw<Refusal>(() => ImportSheet.Read(Encoding.Latin1.GetBytes("name,email\nJosé,j@example.org"), Today));
        var long_ = new StringBuilder("name,email\n");
        for (var i = 0; i <= ImportSheet.MostRows; i++)
            long_.Append("A,a").Append(i).Append("@example.org\n");
        Should.Throw<Refusal>(() => ImportSheet.Read(Encoding.UTF8.GetBytes(long_.ToString()), Today));
        // A quotation mark that is never closed must not swallow the memory.
        ImportSheet.Read(Encoding.UTF8.GetBytes("name,email\n\"" + new string('x', 4_000_000)), Today).Rejected.ShouldNotBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_list_with_one_bad_line_adds_nobody_and_a_good_one_adds_all(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (officer, other) = (await world.Officer("Olu", town), await world.Officer("Eve", town));
        var gone = await world.Member("Gone", town);
        await world.Use<LeaveGroup>(leave => leave.Run(gone, town));
        var goneAddress = await world.Db(db => db.Members.Where(m => m.Id == gone.MemberId).Select(m => m.Email).SingleAsync());
        var officerAddress = await world.Db(db => db.Members.Where(m => m.Id == officer.MemberId).Select(m => m.Email).SingleAsync());
        Task<ImportCheck> Check(string file) => world.Use<CheckImport, ImportCheck>(check => check.Run(officer, town, Encoding.UTF8.GetBytes(file)));

        var bad = await Check("name,email\nAnn,ann@example.org\nBob,bob");
        bad.ImportId.ShouldBeNull();
        bad.Rejected.Single().Line.ShouldBe(3);
        (await world.Db(db => db.MemberImports.CountAsync())).ShouldBe(0);

        var good = await Check($"name,email,joined\nAnn,ann@example.org,2024-03-31\nGone,{goneAddress},\nOlu,{officerAddress},\n");
        (good.New.Count, good.Already).ShouldBe((2, 1));
        (await world.Db(db => db.Members.CountAsync())).ShouldBe(3, "checking adds nobody");
        (await World.Answer(() => world.Use<ImportMembers>(import => import.Run(other, town, good.ImportId!.Value, true)))).ShouldBe(RefusalKind.Invalid);

        (await world.Use<ImportMembers, int>(import => import.Run(officer, town, good.ImportId!.Value, writeLetters: true))).ShouldBe(2);
        (await World.Answer(() => world.Use<ImportMembers>(import => import.Run(officer, town, good.ImportId!.Value, true)))).ShouldBe(RefusalKind.Invalid);
        var ann = await world.Db(db => db.Members.SingleAsync(m => m.Email == "ann@example.org"));
        var membership = await world.Db(db => db.Memberships.SingleAsync(m => m.MemberId == ann.Id));
        membership.Since.ShouldBe(new DateTime(2024, 3, 31, 0, 0, 0, DateTimeKind.Utc));
        (await world.StateOf(gone, town)).ShouldBe(MembershipState.Member);
        (await world.Db(db => db.Outbox.CountAsync(m => m.Kind == "mail"))).ShouldBe(2);
        (await world.Db(db => db.LedgerEntries.SingleAsync(e => e.Kind == "members.imported"))).Payload.ShouldBe("{\"count\":2}");
        (await world.Db(db => db.MemberImports.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_checked_list_waits_for_an_hour(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var officer = await world.Officer("Olu", town);
        var check = await world.Use<CheckImport, ImportCheck>(c => c.Run(officer, town, "name,email\nAnn,ann@example.org"u8.ToArray()));

        world.Clock.Advance(TimeSpan.FromMinutes(61));

        (await World.Answer(() => world.Use<ImportMembers>(import => import.Run(officer, town, check.ImportId!.Value, false)))).ShouldBe(RefusalKind.Invalid);
        (await world.Db(db => db.Members.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Five_thousand_people_are_added_in_one_act(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var officer = await world.Officer("Olu", town);
        var file = new StringBuilder("name,email\n");
        for (var i = 0; i < 5000; i++)
            file.Append("Person ").Append(i).Append(",p").Append(i).Append("@example.org\n");
        var check = await world.Use<CheckImport, ImportCheck>(c => c.Run(officer, town, Encoding.UTF8.GetBytes(file.ToString())));

        (await world.Use<ImportMembers, int>(import => import.Run(officer, town, check.ImportId!.Value, writeLetters: true))).ShouldBe(5000);

        (await world.Db(db => db.Memberships.CountAsync(m => m.GroupId == town))).ShouldBe(5001);
        (await world.Use<Commonweal.Platform.Search.Search, int>(async s => (await s.Run(officer, "person 4321")).Total)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_pages_check_first_and_then_import_and_the_sheet_comes_back(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var browser = await world.Browser(await world.Officer("Olu", town));
        var page = await browser.Get(MemberLinks.Import(town));
        var token = page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        var file = new ByteArrayContent("name,email\n=cmd,ann@example.org\n"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "File", "people.csv");
        var checkedPage = await browser.Send(new HttpRequestMessage(HttpMethod.Post, MemberLinks.Import(town)) { Content = form });
        var html = await checkedPage.Content.ReadAsStringAsync();
        html.ShouldContain("1 person becomes a member");
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));
        var import = document.Forms.Single(f => f.GetAttribute("action") == "?handler=import");
        page = await browser.Submit(import, new() { ["Letters"] = "true" });

        page.QuerySelector("h1")!.TextContent.ShouldBe("2 members");
        (await world.Db(db => db.Outbox.CountAsync(m => m.Kind == "mail" && m.Body.Contains("ann@example.org")))).ShouldBe(1);
        var bytes = await (await browser.Send(new HttpRequestMessage(HttpMethod.Get, MemberLinks.Sheet(town)))).Content.ReadAsByteArrayAsync();
        var sheet = Encoding.UTF8.GetString(bytes);
        sheet.ShouldStartWith("\uFEFFname,email,joined\r\n");
        sheet.ShouldContain("'=cmd,ann@example.org,2026-11-01");
    }
}
