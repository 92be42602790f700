using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots.Roll;

public sealed class UploadedRollTests
{
    [Theory, BothDatabases]
    public async Task Two_officers_put_an_uploaded_list_in_place_and_the_slips_let_people_vote(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 3);

        slips.Select(s => s.Name).ShouldBe(["Person 001", "Person 002", "Person 003"]);
        var receipt = await world.CastWithCode(slips[1].Code, "[[2,1],[1]]");

        await world.Close(ballot);
        (await world.Db(db => db.Receipts.SingleAsync())).Code.ShouldBe(receipt);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[2,1],[1]]");
        (await world.Ballot(ballot)).RollSize.ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task One_officer_alone_changes_no_roll(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var ballot = await world.DraftWithUploadedRoll(people);

        var approval = await world.Use<UploadRoll, Guid>(upload => upload.Run(people.First, ballot, RollSheet.Read("Ann\nBo")));

        (await world.Db(db => db.RollEntries.CountAsync())).ShouldBe(0);
        (await Should.ThrowAsync<Refusal>(() => world.Use<ApproveAct>(approve => approve.Run(people.First, approval)))).Text.ShouldContain("Another officer");
        (await Should.ThrowAsync<Refusal>(() => world.Use<ApproveAct>(approve => approve.Run(people.Voters[0], approval)))).Kind.ShouldBe(RefusalKind.NotFound);
        await world.Use<ApproveAct>(approve => approve.Run(people.Second, approval));
        (await world.Db(db => db.RollEntries.OrderBy(e => e.Name).Select(e => e.Name).ToListAsync())).ShouldBe(["Ann", "Bo"]);
        (await world.Db(db => db.WaitingRolls.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_newer_list_takes_the_place_of_one_that_waits(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var ballot = await world.DraftWithUploadedRoll(people);
        var old = await world.Use<UploadRoll, Guid>(upload => upload.Run(people.First, ballot, RollSheet.Read("Ann")));
        var fresh = await world.Use<UploadRoll, Guid>(upload => upload.Run(people.First, ballot, RollSheet.Read("Bo")));

        (await Should.ThrowAsync<Refusal>(() => world.Use<ApproveAct>(approve => approve.Run(people.Second, old)))).Text.ShouldContain("Another list");
        await world.Use<ApproveAct>(approve => approve.Run(people.Second, fresh));

        (await world.Db(db => db.RollEntries.SingleAsync())).Name.ShouldBe("Bo");
    }

    [Theory, BothDatabases]
    public async Task A_sheet_with_a_bad_row_changes_nothing_and_an_open_ballot_keeps_its_roll(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, _) = await world.BallotWithCodes(people, 2);

        (await Refused("Ann\nann")).Text.ShouldContain("nothing was changed");
        (await Refused("Ann\nBo")).Text.ShouldContain("once voting has opened");
        (await world.Db(db => db.RollEntries.CountAsync())).ShouldBe(2);

        Task<Refusal> Refused(string sheet) => Should.ThrowAsync<Refusal>(() => world.Use<UploadRoll, Guid>(upload => upload.Run(people.First, ballot, RollSheet.Read(sheet))));
    }

    [Theory, BothDatabases]
    public async Task Only_hashes_of_codes_are_stored_and_slips_are_printed_once(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 2);

        (await Should.ThrowAsync<Refusal>(() => world.Use<PrintSlips, IReadOnlyList<Slip>>(print => print.Run(people.First, ballot)))).Text.ShouldContain("has a slip already");
        var stored = await world.Db(db => db.RollEntries.Select(e => e.CodeHash).ToListAsync());
        stored.Select(h => Convert.ToHexString(h!)).Order().ShouldBe(slips.Select(s => Convert.ToHexString(VotingCode.HashOf(s.Code))).Order());
        (await world.Db(db => db.Set<Commonweal.Platform.Ledger.LedgerEntry>().Select(e => e.Payload).ToListAsync()))
            .ShouldAllBe(payload => !slips.Any(s => payload.Contains(s.Code) || payload.Contains(s.Name)));
    }

    [Theory, BothDatabases]
    public async Task A_lost_slip_is_made_worthless_by_two_officers_and_its_vote_can_be_replaced(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 2);
        await world.CastWithCode(slips[0].Code, "[[1],[1]]");
        var before = (await world.Ballot(ballot)).RollHash;
        var lost = await world.Db(db => db.RollEntries.Where(e => e.Name == slips[0].Name).Select(e => e.Id).SingleAsync());

        await world.Agree(people, ballot, BallotAct.VoidCodes, new ActDetails(Codes: [lost]));

        (await world.Use<VotingPass, RollEntry?>(pass => pass.Find(slips[0].Code))).ShouldBeNull();
        (await world.Ballot(ballot)).RollHash.ShouldNotBe(before);
        var again = await world.Use<PrintSlips, IReadOnlyList<Slip>>(print => print.Run(people.Second, ballot));
        again.Select(s => s.Name).ShouldBe([slips[0].Name]);
        await world.CastWithCode(again[0].Code, "[[2],[2]]");
        await world.Close(ballot);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[2],[2]]");
    }
}
