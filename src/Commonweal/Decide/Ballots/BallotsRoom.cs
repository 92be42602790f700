using System.CommandLine;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

public sealed class BallotsRoom : Room
{
    public override NavigationEntry Navigation => new("Ballots", BallotLinks.All, 30);

    public override void Tables(ModelBuilder model) => BallotTables.Describe(model);

    public override void Services(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddSingleton<BallotKeys>();
        services.AddSingleton<CastWriter>();
        services.AddSingleton<BallotBox>();
        services.AddScoped<FindBallot>();
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
    }

    public override IEnumerable<Command> Verbs() => [CountVerb.Command(), RecountVerb.Command()];
}
