using Commonweal.Decide.Ballots;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Demo;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Three elections of the demo: one declared, one in which people vote now, one that takes nominations.</summary>
internal static class ElectionsDemo
{
    public static IEnumerable<DemoStep> Steps(DemoCast cast)
    {
        foreach (var step in CommunityCommittee(cast).Concat(RiversideCommittee(cast)).Concat(DepotCommittee(cast)))
            yield return step;
    }

    // Closed yesterday, declared: the whole community, three seats, several stages.
    private static IEnumerable<DemoStep> CommunityCommittee(DemoCast cast)
    {
        Guid election = default;
        var nominations = new Dictionary<string, Guid>();
        (string Who, string Statement)[] candidates =
        [
            ("priya", "I kept the flood rota going through two winters. I want **one page a month** that says what this committee decided and what became of it."),
            ("dougie", "Thirty years at the depot. The town needs buses that run after seven in the evening, and somebody stubborn enough to ask every month."),
            ("joyce", "I run the after-school club on the Orchard Estate. A committee that meets only in the evening leaves parents out: let us take turns with Saturday mornings, with a crèche."),
            ("kieran", "Rents have gone up by a third in four years. I will bring the tenants of all blocks together and see that the council answers us."),
            ("fiona", "As a porter I see every ward of the hospital. The cleaning and portering contract ends next year: that is our chance to bring the work back."),
            ("george", "The bakery shows that we can own our work. I want a second co-operative in Skelderwick within three years, and I know how to write the plan."),
            ("hazel", "More trees, cooler streets, warm homes. I have the costings for Chapel Row and would do the same for the whole town."),
        ];
        yield return new(TimeSpan.FromDays(31), async services =>
        {
            var hour = services.Hour();
            election = await services.The<CallElection>().Run(cast.As("alastair"), new NewElection
            {
                GroupId = cast.Groups["community"],
                Title = "Community committee",
                Text = "The committee of three carries out what the community decides and answers for it every quarter.",
                NominationsOpen = hour,
                NominationsClose = hour.AddDays(10),
                QuestionsUntil = hour.AddDays(20),
                VotingOpens = hour.AddDays(21),
                VotingCloses = hour.AddDays(30),
                Posts = [new NewPost("Committee member", 3, null, hour.AddDays(31), hour.AddDays(31).AddYears(1))],
            });
        });
        yield return new(TimeSpan.FromDays(28), async services =>
        {
            foreach (var (who, statement) in candidates)
                nominations[who] = await Stand(services, cast, election, "Committee member", who, statement);
        });
        yield return new(TimeSpan.FromDays(18), async services =>
        {
            await Discuss(services, cast, election, "bridget", "What will you have done in the first hundred days, so that we can tell?", ["tariq", "lucy", "pete", "mo"],
                ("priya", "The first three monthly pages, and a public list of what earlier meetings decided and nobody did."),
                ("dougie", "A petition with 500 names for the evening bus, handed to the company in person."),
                ("george", "A meeting with the ten people who asked me how the bakery did it."));
            await Discuss(services, cast, election, "desmond", "How will people without the internet be heard?", ["winston", "noreen"],
                ("joyce", "At the school gate and in the hall, every second Saturday. And paper ballots, as our rules allow."),
                ("fiona", "I will carry a notebook. Most people on nights never see a meeting."));
            await services.Agree(cast, "alastair", "maureen", await BallotOf(services, election), BallotAct.Open);
        });
        yield return new(TimeSpan.FromDays(4), async services =>
        {
            // First choices first; each line is that many papers.
            (int Papers, string[] Ranking)[] papers =
            [
                (8, ["priya", "joyce", "dougie"]), (3, ["priya", "dougie"]), (4, ["joyce", "priya", "kieran"]), (2, ["joyce", "kieran"]), (4, ["dougie", "fiona", "priya"]),
                (4, ["kieran", "joyce"]), (1, ["kieran", "dougie"]), (4, ["fiona", "dougie", "priya"]), (2, ["george", "hazel"]), (1, ["hazel", "george", "kieran"]), (1, []),
            ];
            var id = await BallotOf(services, election);
            var ballot = await services.The<CommonwealDb>().Ballots.AsNoTracking().WithQuestions().SingleAsync(b => b.Id == id);
            var numbers = ballot.Contests[0].Options.ToDictionary(o => o.Reference, o => o.Number);
            var filled = papers.SelectMany(p => Enumerable.Repeat($"[[{string.Join(',', p.Ranking.Select(who => numbers[nominations[who].ToString()]))}]]", p.Papers));
            await services.Vote(cast, ballot.Id, cast.Members.Keys.Zip(filled));
        });
        yield return new(TimeSpan.FromHours(20), async services =>
            await services.Agree(cast, "alastair", "tariq", await BallotOf(services, election), BallotAct.Declare));
    }

    // People vote now.
    private static IEnumerable<DemoStep> RiversideCommittee(DemoCast cast)
    {
        Guid election = default;
        yield return new(TimeSpan.FromDays(20), async services =>
        {
            var hour = services.Hour();
            election = await services.The<CallElection>().Run(cast.As("femi"), new NewElection
            {
                GroupId = cast.Groups["riverside"],
                Title = "Riverside branch officers",
                Text = "A secretary, and two members of the branch committee, for one year.",
                NominationsOpen = hour,
                NominationsClose = hour.AddDays(8),
                QuestionsUntil = hour.AddDays(20),
                VotingOpens = hour.AddDays(18),
                VotingCloses = hour.AddDays(25),
                Posts =
                [
                    new NewPost("Secretary", 1, Role.Officer, hour.AddDays(26), hour.AddDays(26).AddYears(1)),
                    new NewPost("Branch committee", 2, null, hour.AddDays(26), hour.AddDays(26).AddYears(1)),
                ],
            });
        });
        yield return new(TimeSpan.FromDays(17), async services =>
        {
            await Stand(services, cast, election, "Secretary", "agnieszka", "I will publish minutes within two days, in plain words, and read them aloud to anybody who asks.");
            await Stand(services, cast, election, "Secretary", "colm", "Short meetings, a clear list of who does what, and tea before the agenda.");
            await Stand(services, cast, election, "Branch committee", "winston", "The towpath lights: I have chased the council for a year and will not stop now.");
            await Stand(services, cast, election, "Branch committee", "marta", "The Saturday kitchen fed ninety people last month. With a second cooker it could be two hundred.");
            await Stand(services, cast, election, "Branch committee", "imran", "I want the flood plan tested before the winter, not after it.");
            await Stand(services, cast, election, "Branch committee", "shanice", "Young people in the flats have nowhere to go after school. Let us open the boat shed.");
        });
        yield return new(TimeSpan.FromDays(11), async services =>
        {
            await Discuss(services, cast, election, "olena", "Will you hold some meetings where people who work nights can come?", ["ahmed", "mo", "harpreet"],
                ("agnieszka", "Yes: every third meeting at two in the afternoon."), ("marta", "Yes, at the kitchen on Saturdays, with food."));
            await services.Agree(cast, "femi", "rhiannon", await BallotOf(services, election), BallotAct.Open);
        });
        yield return new(TimeSpan.FromDays(1), async services =>
            await services.Vote(cast, await BallotOf(services, election),
                [("agnieszka", "[[1,2],[1,2]]"), ("colm", "[[2],[3,1]]"), ("priya", "[[1],[2,4,1]]"), ("yasmin", "[[2,1],[4]]"), ("george", "[[1],[1,3]]"), ("olena", "[[1,2],[2]]"), ("samir", "[[2],[]]")]));
    }

    // Nominations are running, in a workplace that wants each of them seconded.
    private static IEnumerable<DemoStep> DepotCommittee(DemoCast cast)
    {
        Guid election = default;
        yield return new(TimeSpan.FromDays(6), async services =>
        {
            var hour = services.Hour();
            election = await services.The<CallElection>().Run(cast.As("bridget"), new NewElection
            {
                GroupId = cast.Groups["buses"],
                Title = "Depot committee",
                Text = "Three people who meet the company every month on shifts, pay and safety. Each nomination needs one seconder.",
                NominationsOpen = hour,
                NominationsClose = hour.AddDays(11),
                QuestionsUntil = hour.AddDays(16),
                VotingOpens = hour.AddDays(17),
                VotingCloses = hour.AddDays(24),
                Posts = [new NewPost("Committee member", 3, null, hour.AddDays(25), hour.AddDays(25).AddYears(2))],
            });
        });
        yield return new(TimeSpan.FromDays(3), async services =>
        {
            var raj = await Stand(services, cast, election, "Committee member", "raj", "Rotas four weeks ahead, and no split shifts on Sundays.");
            var noreen = await Stand(services, cast, election, "Committee member", "noreen", "Cleaners start at four in the morning. We need a warm room and a seat at this table.");
            var mo = await Stand(services, cast, election, "Committee member", "mo", "A safe cab for every driver: screens that do not glare and a radio that works.");
            var second = services.The<Second>();
            await second.Run(cast.As("callum"), raj);
            await second.Run(cast.As("ivan"), noreen);
            await second.Run(cast.As("kieran"), mo);
            await Discuss(services, cast, election, "harpreet", "Would you accept a longer pay deal in return for the four-day week?", ["dougie", "callum", "winston"],
                ("raj", "Only if the members vote for it. I would bring both offers back to you with the sums."));
        });
        yield return new(TimeSpan.FromDays(2), async services =>
            // Waits for her own yes.
            await services.The<Nominate>().Run(cast.As("winston"), await PostOf(services, election, "Committee member"), cast.Members["harpreet"]));
    }

    private static async Task<Guid> Stand(IServiceProvider services, DemoCast cast, Guid election, string post, string who, string statement)
    {
        var nomination = await services.The<Nominate>().Run(cast.As(who), await PostOf(services, election, post), cast.Members[who]);
        await services.The<WriteStatement>().Run(cast.As(who), nomination, statement);
        return nomination;
    }

    private static async Task Discuss(IServiceProvider services, DemoCast cast, Guid election, string asker, string text, string[] supporters, params (string Who, string Text)[] answers)
    {
        var question = await services.The<AskQuestion>().Run(cast.As(asker), election, text);
        foreach (var supporter in supporters)
            await services.The<SupportQuestion>().Run(cast.As(supporter), question, support: true);
        foreach (var (who, answer) in answers)
            await services.The<AnswerQuestion>().Run(cast.As(who), question, answer);
    }

    private static Task<Guid> PostOf(IServiceProvider services, Guid election, string title) =>
        services.The<CommonwealDb>().Posts.Where(p => p.ElectionId == election && p.Title == title).Select(p => p.Id).SingleAsync();

    private static async Task<Guid> BallotOf(IServiceProvider services, Guid election) =>
        await services.The<CommonwealDb>().Elections.Where(e => e.Id == election).Select(e => e.BallotId).SingleAsync()
        ?? throw new InvalidOperationException("The election has no ballot.");
}
