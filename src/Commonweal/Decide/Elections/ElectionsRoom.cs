using Commonweal.Decide.Ballots;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Feeds;
using Commonweal.Platform.Demo;
using Commonweal.Platform.Data;
using Commonweal.Platform.Markdown;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

public sealed class ElectionsRoom : Room
{
    /// <summary>The kind of an election as the subject of a ballot.</summary>
    public const string Subject = "election";

    public override NavigationEntry Navigation => new("Elections", ElectionLinks.All, 35);

    public override void Tables(ModelBuilder model) => ElectionTables.Map(model);

    public override Task<IReadOnlyList<Occasion>> Occasions(CommonwealDb db, IQueryable<Guid> groups, DateTime since, CancellationToken cancel) =>
        ElectionOccasions.List(db, groups, since, cancel);

    public override IEnumerable<DemoStep> Demo(DemoCast cast) => ElectionsDemo.Steps(cast);

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<FindElection>();
        services.AddScoped<CallElection>();
        services.AddScoped<CallOffElection>();
        services.AddScoped<Nominate>();
        services.AddScoped<AcceptNomination>();
        services.AddScoped<WithdrawNomination>();
        services.AddScoped<Second>();
        services.AddScoped<WriteStatement>();
        services.AddScoped<AskQuestion>();
        services.AddScoped<SupportQuestion>();
        services.AddScoped<AnswerQuestion>();
        services.AddScoped<FindMemberByName>();
        services.AddScoped<ShowElection>();
        services.AddScoped<ShowCandidate>();
        services.AddScoped<ShowQuestions>();
        services.AddScoped<ListElections>();
        services.AddScoped<OfficeHolders>();
        services.AddScoped<ElectionsAtHome>();
        services.AddScoped<ShowVacancy>();
        services.AddScoped<LeaveOffice>();
        services.AddScoped<FillVacancy>();
        services.AddScoped<IHear<NominationsClosing>, CloseNominations>();
        services.AddScoped<IHear<MemberLeft>, VacateSeats>();
        services.AddScoped<IHear<BallotDeclared>, HearDeclaration>();
        services.AddScoped<IHear<BallotCancelled>, HearDeclaration>();
    }

    public override void Api(IEndpointRouteBuilder routes) => ElectionApi.Map(routes);

    public override IEnumerable<string> NotPersonal =>
    [
        "Election.Title", "Election.Text", "Election.DrawSeed", "Election.CalledOffBecause", "Post.Title", "Portrait.MediaType",
    ];

    public override IEnumerable<PersonalData> PersonalData => ElectionPersonalData.All;

    public override IAsyncEnumerable<SearchDocument> SearchDocuments(CommonwealDb db) => db.Elections.AsNoTracking().AsAsyncEnumerable().Select(DocumentOf);

    internal static SearchDocument DocumentOf(Election election) =>
        new(Subject, election.Id, election.Title, SafeMarkdown.Text(election.Text), ElectionLinks.Show(election.Id), election.GroupId);

    public override Task<IReadOnlyList<HomeItem>> Home(IServiceProvider services, Who who, Guid? groupId = null) =>
        services.GetRequiredService<ElectionsAtHome>().Run(who, groupId);
}
