using System.CommandLine;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

public sealed class BallotsRoom : Room
{
    public override NavigationEntry Navigation => new("Ballots", BallotLinks.All, 30);

    public override void Tables(ModelBuilder model) => BallotTables.Describe(model);

    public override void Services(IServiceCollection services) => services.AddScoped<DraftBallot>();

    public override IEnumerable<Command> Verbs() => [CountVerb.Command()];
}
