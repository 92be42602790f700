using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Demo;

namespace Commonweal.Gather.Members;

/// <summary>
/// Skelderwick: an invented community of forty invented people on an invented river, with branches, streets, workplaces and a
/// co-operative. No such place, and nobody in it, exists.
/// </summary>
internal static class MembersDemo
{
    // Short name, full name, language of letters.
    private static readonly (string Key, string Name, string Language)[] People =
    [
        ("rhiannon", "Rhiannon Pryce", "cy"), ("tariq", "Tariq Mahmood", "en"), ("maureen", "Maureen Tolley", "en"), ("femi", "Femi Adeyemi", "en"),
        ("agnieszka", "Agnieszka Nowak", "en"), ("dougie", "Douglas Kerr", "en"), ("priya", "Priya Raman", "en"), ("colm", "Colm Devaney", "en"),
        ("beth", "Bethan Hughes", "cy"), ("winston", "Winston Clarke", "en"), ("yasmin", "Yasmin Haddad", "ar"), ("sandra", "Sandra Whitlock", "en"),
        ("george", "George Papadakis", "en"), ("nia", "Nia Morgan", "cy"), ("imran", "Imran Sheikh", "en"), ("joyce", "Joyce Appiah", "en"),
        ("kieran", "Kieran Doyle", "en"), ("marta", "Marta Silva", "en"), ("alastair", "Alastair Munro", "en"), ("shanice", "Shanice Bailey", "en"),
        ("harpreet", "Harpreet Gill", "en"), ("tom", "Tom Eccleshare", "en"), ("lucy", "Lucy Chen", "en"), ("ahmed", "Ahmed Warsame", "en"),
        ("gwen", "Gwenllian Parry", "cy"), ("pete", "Peter Holroyd", "en"), ("olena", "Olena Kovalenko", "en"), ("desmond", "Desmond Achebe", "en"),
        ("fiona", "Fiona McAllister", "en"), ("raj", "Rajesh Patel", "en"), ("ellie", "Ellie Thackray", "en"), ("mo", "Mohammed Rahman", "en"),
        ("carys", "Carys Llewellyn", "cy"), ("ivan", "Ivan Petrov", "en"), ("noreen", "Noreen Fairbairn", "en"), ("callum", "Callum Stewart", "en"),
        ("bridget", "Bridget O’Malley", "en"), ("samir", "Samir Nasser", "ar"), ("hazel", "Hazel Dunmore", "en"), ("zoe", "Zoë Lindqvist", "en"),
    ];

    private sealed record Place(string Key, string Under, GroupText Text, string Officer, string SecondOfficer, string[] Members);

    private static readonly Place[] Places =
    [
        new("riverside", "community", new GroupText
        {
            Name = "Riverside branch", Kind = GroupKind.Branch,
            Purpose = "Neighbours between the old wharf and the weir: the flood wardens, the Saturday kitchen, the towpath.",
            Decides = "What the branch does and spends in Riverside, and how its delegates vote in the community.",
        }, "rhiannon", "femi",
            ["tariq", "agnieszka", "priya", "colm", "winston", "yasmin", "george", "imran", "kieran", "marta", "shanice", "harpreet", "ahmed", "olena", "mo", "samir"]),
        new("hilltop", "community", new GroupText
        {
            Name = "Hilltop branch", Kind = GroupKind.Branch,
            Purpose = "The streets above the station: a tool library, the bus campaign, the community garden on Chapel Row.",
            Decides = "What the branch does and spends on the Hill.",
        }, "maureen", "alastair",
            ["dougie", "beth", "sandra", "nia", "joyce", "tom", "lucy", "gwen", "pete", "desmond", "fiona", "raj", "ellie", "hazel", "zoe"]),
        new("ferry", "riverside", new GroupText
        {
            Name = "Ferry Lane", Kind = GroupKind.Branch, Purpose = "The forty houses of Ferry Lane: sandbags, street parties, the shared freezer.",
            Decides = "When the lane is closed for play, and what the street fund buys.",
        }, "rhiannon", "colm", ["priya", "winston", "marta", "harpreet"]),
        new("quayside", "riverside", new GroupText
        {
            Name = "Quayside Flats tenants", Kind = GroupKind.Branch, Purpose = "Tenants of the four blocks on the quay, for repairs that are done and rents that are fair.",
            Decides = "What the tenants ask of the landlord, and who speaks for them.",
        }, "rhiannon", "yasmin", ["femi", "imran", "shanice", "ahmed", "olena", "mo"]),
        new("orchard", "hilltop", new GroupText
        {
            Name = "Orchard Estate", Kind = GroupKind.Branch, Purpose = "Families on the Orchard Estate: the playground, the after-school club, warm homes.",
            Decides = "How the playground money is spent.",
        }, "maureen", "joyce", ["sandra", "lucy", "desmond", "ellie"]),
        new("chapel", "hilltop", new GroupText
        {
            Name = "Chapel Row", Kind = GroupKind.Branch, Purpose = "The garden and the hall on Chapel Row.", Decides = "Who may use the hall, and the planting of the garden.",
        }, "maureen", "gwen", ["alastair", "nia", "pete", "hazel"]),
        new("buses", "community", new GroupText
        {
            Name = "Skelderwick Buses depot", Kind = GroupKind.Workplace,
            Purpose = "Drivers, cleaners and fitters at the Wharf Road depot, organised together.",
            Decides = "What we ask of the company, who speaks for us, and whether we act.",
            JoinRule = JoinRule.Approval, JoinQuestion = "What is your job at the depot?", SecondersWanted = 1,
        }, "tariq", "bridget", ["winston", "kieran", "harpreet", "mo", "dougie", "raj", "callum", "ivan", "noreen"]),
        new("porters", "community", new GroupText
        {
            Name = "Royal Oswin Hospital porters", Kind = GroupKind.Workplace,
            Purpose = "Porters of the Royal Oswin, day and night shifts: safe staffing, and the work back in the hospital’s own hands.",
            Decides = "What we ask of the trust and the contractor.",
            JoinRule = JoinRule.Approval, JoinQuestion = "Which shift do you work?",
        }, "rhiannon", "desmond", ["ahmed", "fiona", "carys", "samir"]),
        new("bakery", "community", new GroupText
        {
            Name = "Weirside Bakery Co-operative", Kind = GroupKind.Cooperative,
            Purpose = "A bakery owned by the people who work in it. One worker, one vote; the surplus is shared.",
            Decides = "Hours, prices, pay, and what is done with the surplus.", JoinRule = JoinRule.Invitation,
        }, "maureen", "marta", ["agnieszka", "george", "lucy", "zoe", "carys"]),
    ];

    public static IEnumerable<DemoStep> Steps(DemoCast cast)
    {
        yield return new(TimeSpan.FromDays(410), services => InOneAct(services, async () =>
        {
            foreach (var (key, name, language) in People)
                cast.Members[key] = (await services.GetRequiredService<OpenAccount>().Run(name, $"{key}@skelderwick.example", language)).Id;
            cast.Groups["community"] = await services.GetRequiredService<CreateGroup>().Found(cast.Members["rhiannon"], new GroupText
            {
                Name = "Skelderwick",
                Purpose = "People of Skelderwick who run their streets, their work and their town together. This is a **demo**: the place and everybody in it are invented.",
                Decides = "What concerns the whole town, and the rules that all its groups keep.",
            });
            await JoinAll(services, cast, "community", People.Select(p => p.Key).Where(p => p != "rhiannon"));
            var give = services.GetRequiredService<GiveRole>();
            await give.Run(cast.As("rhiannon"), cast.Groups["community"], cast.Members["maureen"], Role.Officer);
            await give.Run(cast.As("rhiannon"), cast.Groups["community"], cast.Members["tariq"], Role.Officer);
            await give.Run(cast.As("rhiannon"), cast.Groups["community"], cast.Members["femi"], Role.Officer);
            await give.Run(cast.As("rhiannon"), cast.Groups["community"], cast.Members["alastair"], Role.ReturningOfficer);
        }));
        var days = 400;
        foreach (var place in Places)
            yield return new(TimeSpan.FromDays(days -= 12), services => InOneAct(services, () => Settle(services, cast, place)));
    }

    private static async Task Settle(IServiceProvider services, DemoCast cast, Place place)
    {
        var officer = cast.As(place.Officer);
        var group = cast.Groups[place.Key] = await services.GetRequiredService<CreateGroup>().Run(officer, cast.Groups[place.Under], place.Text);
        await JoinAll(services, cast, place.Key, [place.SecondOfficer, .. place.Members], place);
        await services.GetRequiredService<GiveRole>().Run(officer, group, cast.Members[place.SecondOfficer], Role.ReturningOfficer);
    }

    private static async Task JoinAll(IServiceProvider services, DemoCast cast, string group, IEnumerable<string> members, Place? place = null)
    {
        var join = services.GetRequiredService<JoinGroup>();
        var id = cast.Groups[group];
        var keys = members.ToList();
        var invitation = place?.Text.JoinRule == JoinRule.Invitation
            ? await services.GetRequiredService<MakeInvitation>().Run(cast.As(place.Officer), id, days: 7, keys.Count)
            : null;
        var token = invitation?[(invitation.LastIndexOfAny(['/', '=']) + 1)..];
        foreach (var key in keys)
        {
            await join.Run(cast.As(key), id, place?.Text.JoinRule == JoinRule.Approval ? "I work here." : null, token);
            if (place?.Text.JoinRule == JoinRule.Approval)
                await services.GetRequiredService<AnswerRequest>().Run(cast.As(place.Officer), id, cast.Members[key], accept: true);
        }
    }

    // One transaction a step: the demo is there in seconds.
    private static Task InOneAct(IServiceProvider services, Func<Task> act) => services.GetRequiredService<CommonwealDb>().Act(act);
}
