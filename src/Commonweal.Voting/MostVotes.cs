using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>The rules that add votes up once: plurality, approval, yes or no.</summary>
internal static class MostVotes
{
    /// <summary>Each paper is one vote for its first choice still standing.</summary>
    internal static Count Plurality(Rule rule, Profile profile, string seed) => Add(rule, profile, seed, approvals: 1);

    /// <summary>Each paper is one vote for every option on it. A paper with more than <c>max</c> is not valid.</summary>
    internal static Count Approval(Rule rule, Profile profile, string seed)
    {
        var max = rule.Option("max");
        if (max.Length == 0) return Add(rule, profile, seed, int.MaxValue);
        return int.TryParse(max, out var most) && most >= 1
            ? Add(rule, profile, seed, int.MaxValue, most)
            : throw new CountRefusedException($"The option max is '{max}': give a whole number from 1.");
    }

    /// <summary>Two options, for and against: carried by more votes for than against.</summary>
    internal static Count YesNo(Rule rule, Profile profile, string seed)
    {
        if (profile.Candidates.Length != 2 || profile.Seats != 1)
            throw new CountRefusedException("A yes-no count needs exactly two options, for and against, and one to win.");
        return Add(rule, profile, seed, approvals: 1);
    }

    private static Count Add(Rule rule, Profile profile, string seed, int approvals, int most = int.MaxValue)
    {
        var totals = new long[profile.Candidates.Length];
        long valid = 0;
        for (var paper = 0; paper < profile.DifferentPapers; paper++)
        {
            var preferences = profile.Preferences(paper);
            if (preferences.Length > most) continue;
            var given = 0;
            foreach (var candidate in preferences)
            {
                if (profile.Candidates[candidate - 1].Withdrawn) continue;
                totals[candidate - 1] += profile.Weight(paper);
                if (++given == approvals) break;
            }
            if (given > 0) valid += profile.Weight(paper);
        }

        var events = ImmutableArray.CreateBuilder<StageEvent>();
        events.Add(new StageEvent.VotesAdded(valid));
        int[] ranking = [.. profile.Candidates.Where(c => !c.Withdrawn).Select(c => c.Number)
            .OrderByDescending(c => totals[c - 1]).ThenBy(c => c)];
        var seats = Math.Min(profile.Seats, ranking.Length);
        List<int> elected = [.. ranking.Take(seats)];
        Tie? tie = null;
        if (seats > 0 && seats < ranking.Length && totals[ranking[seats] - 1] == totals[ranking[seats - 1] - 1])
        {
            var votes = totals[ranking[seats] - 1];
            elected.RemoveAll(c => totals[c - 1] == votes);
            if (rule.Id == Rules.YesNo.Id)
            {
                // A tie changes nothing: the answer is no.
                elected.Add(2);
                events.Add(new StageEvent.NotCarried(Votes.Whole(votes)));
            }
            else
            {
                tie = DrawLots([.. ranking.Where(c => totals[c - 1] == votes)], seats - elected.Count);
                events.Add(new StageEvent.TieBroken(tie));
                elected.AddRange(tie.Chosen);
            }
        }
        if (events[^1] is not StageEvent.NotCarried)
            foreach (var winner in elected) events.Add(new StageEvent.MostVotes(winner, Votes.Whole(totals[winner - 1])));

        Stage stage = new()
        {
            Number = 1,
            Kind = StageKind.Votes,
            Totals = [.. totals.Select(Votes.Whole)],
            Elected = [.. elected],
            Tie = tie,
            Events = events.ToImmutable(),
        };
        return new(rule, profile, seed, valid, profile.Invalid + profile.Papers - valid, null, [.. elected],
            [.. profile.Candidates.Select(Result)], [stage]);

        CandidateResult Result(Candidate c) =>
            c.Withdrawn ? new(c.Number, CandidateStatus.Withdrawn, null)
            : elected.Contains(c.Number) ? new(c.Number, CandidateStatus.Elected, 1)
            : new(c.Number, CandidateStatus.NotElected, null);

        // One lot for each place, among those not yet chosen.
        Tie DrawLots(List<int> tied, int places)
        {
            ImmutableArray<int> all = [.. tied];
            List<Lot> lots = [];
            for (var place = 0; place < places; place++)
            {
                lots.Add(Lot.Draw(seed, rule.Id, 1, TieKind.Election, [.. tied]));
                tied.Remove(lots[^1].Chosen);
            }
            return new(TieKind.Election, all, Votes.Whole(totals[all[0] - 1]), [.. lots.Select(l => l.Chosen)], null, [.. lots]);
        }
    }
}
