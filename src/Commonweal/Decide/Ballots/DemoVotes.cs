using Commonweal.Platform.Demo;

namespace Commonweal.Decide.Ballots;

/// <summary>How the demo's people vote and its officers agree, for every room that holds a ballot.</summary>
internal static class DemoVotes
{
    extension(IServiceProvider services)
    {
        /// <summary>Two officers agree on an act, as they must.</summary>
        public async Task Agree(DemoCast cast, string first, string second, Guid ballot, BallotAct act)
        {
            var approval = await services.The<AskForAct>().Run(cast.As(first), ballot, act);
            await services.The<ApproveAct>().Run(cast.As(second), approval);
        }

        /// <summary>People vote at the same time, each with services of their own, as their browsers would.</summary>
        /// <param name="answers">For each voter the paper, see <see cref="FilledPaper"/>.</param>
        public Task Vote(DemoCast cast, Guid ballot, IEnumerable<(string Voter, string Answers)> answers) =>
            Task.WhenAll(answers.Select(async vote =>
            {
                await using var scope = services.The<IServiceScopeFactory>().CreateAsyncScope();
                await scope.ServiceProvider.The<CastVote>().Run(cast.As(vote.Voter), ballot, vote.Answers);
            }));
    }
}
