using System.CommandLine;
using Commonweal.Platform;
using Commonweal.Platform.Feeds;
using Commonweal.Platform.Demo;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

public sealed class BallotsRoom : Room
{
    public override NavigationEntry Navigation => new("Ballots", BallotLinks.All, 30);

    public override void Tables(ModelBuilder model) => BallotTables.Describe(model);

    public override Task<IReadOnlyList<Occasion>> Occasions(CommonwealDb db, IQueryable<Guid> groups, DateTime since, CancellationToken cancel) =>
        BallotOccasions.List(db, groups, since, cancel);

    public override IEnumerable<DemoStep> Demo(DemoCast cast) => BallotsDemo.Steps(cast);

    public override void Services(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddSingleton<BallotKeys>();
        services.AddSingleton<CastWriter>();
        services.AddSingleton<BallotBox>();
        services.AddScoped<FindBallot>();
        services.AddScoped<KnownBallots>();
        services.AddScoped<DraftBallot>();
        services.AddScoped<AskForAct>();
        services.AddScoped<ApproveAct>();
        services.AddScoped<OpenBallot>();
        services.AddScoped<ChangeRoll>();
        services.AddScoped<ReplaceRoll>();
        services.AddScoped<VoidCodes>();
        services.AddScoped<CancelBallot>();
        services.AddScoped<DeclareResult>();
        services.AddScoped<UploadRoll>();
        services.AddScoped<PrintSlips>();
        services.AddScoped<VotingPass>();
        services.AddScoped<CastWithCode>();
        services.AddScoped<MarkPaper>();
        services.AddScoped<EnterPapers>();
        services.AddScoped<CastVote>();
        services.AddScoped<CloseBallot>();
        services.AddScoped<IHear<BallotClosing>, CloseBallot>();
        services.AddScoped<IHear<ReminderDue>, RemindVoters>();
        services.AddScoped<CountBallot>();
        services.AddScoped<ShowBallot>();
        services.AddScoped<ListBallots>();
        services.AddScoped<BallotWords>();
        services.AddScoped<PublishCount>();
        services.AddScoped<FindCount>();
        services.AddScoped<BallotsOnHome>();
    }

    public override void Api(IEndpointRouteBuilder routes)
    {
        BallotFiles.Map(routes);
        CountFiles.Map(routes);
        BallotApi.Map(routes);
    }

    public override IEnumerable<Command> Verbs() => [CountVerb.Command(), RecountVerb.Command()];

    public override IEnumerable<PersonalData> PersonalData => BallotPersonalData.All;

    // Candidates' names are the election's to declare; here they are words on a paper.
    public override IEnumerable<string> NotPersonal =>
    [
        "Ballot.Title", "Ballot.Text", "Ballot.Quorum", "Ballot.SubjectKind", "Ballot.TieSeed", "Ballot.RollHash", "Ballot.CancelReason",
        "Contest.Title", "Contest.Type", "Contest.RuleId", "Contest.RuleVersion", "Contest.Reference", "Contest.Settings",
        "Option.Name", "Option.Text", "Option.Reference", "Paper.Answers", "Receipt.Code", "Declaration.Document", "PaperAccount.Rejected",
        "PublishedCount.Title", "PublishedCount.Source", "PublishedCount.SourceLink", "PublishedCount.RuleId", "PublishedCount.RuleVersion", "PublishedCount.Papers",
    ];

    public override async IAsyncEnumerable<SearchDocument> SearchDocuments(CommonwealDb db)
    {
        // Drafts are the officers' own affair.
        await foreach (var ballot in db.Ballots.AsNoTracking().Where(b => b.ApprovedAt != null).AsAsyncEnumerable())
            yield return new SearchDocument("ballot", ballot.Id, ballot.Title, ballot.Text, BallotLinks.Show(ballot.Id), ballot.GroupId);
    }

    public override Task<IReadOnlyList<HomeItem>> Home(IServiceProvider services, Who who, Guid? groupId = null) =>
        services.GetRequiredService<BallotsOnHome>().Run(who, groupId);

    public override async Task<HomeNumber?> HomeNumber(IServiceProvider services)
    {
        var made = await services.GetRequiredService<CommonwealDb>().Ballots.CountAsync(b => b.DeclaredAt != null);
        return new HomeNumber(made, services.GetRequiredService<Words>().Count(made, "decision made", "decisions made"));
    }
}
