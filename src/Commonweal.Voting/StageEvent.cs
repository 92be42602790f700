using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>One thing that happened in a stage, as data; <see cref="Sentence"/> tells it in plain English.</summary>
public abstract record StageEvent
{
    private StageEvent() { }

    /// <summary>One plain sentence; its text is a key for translation, see <see cref="Phrase"/>.</summary>
    /// <param name="profile">Where the candidates' names come from.</param>
    public abstract Phrase Sentence(Profile profile);

    /// <summary>Every text that sentences use: what there is to translate.</summary>
    public static ImmutableArray<string> Texts { get; } = [.. Samples().Select(sample =>
        sample.Sentence(new ProfileBuilder(1, 1).Build()).Text).Distinct()];

    private static IEnumerable<StageEvent> Samples()
    {
        yield return new FirstPreferences(1, 1, Votes.Zero);
        yield return new VacancyPapers(1, 1, Votes.Zero);
        yield return new VotesAdded(1);
        yield return new SurplusMoved(1, Votes.Zero, 1, Waiting: 0);
        yield return new SurplusMoved(1, Votes.Zero, 1, Waiting: 1);
        yield return new PapersMoved(1, 1, Votes.Zero);
        yield return new ReachedQuota(1, Votes.Zero);
        yield return new LastVacancy(1, Votes.Zero);
        yield return new MostVotes(1, Votes.Zero);
        yield return new NotCarried(Votes.Zero);
        yield return new Lowest(1, Votes.Zero);
        yield return new TieBroken(new(TieKind.Surplus, [1], Votes.Zero, [1], EarlierStage: 1, []));
        yield return new TieBroken(new(TieKind.Exclusion, [1], Votes.Zero, [1], EarlierStage: 1, []));
        yield return new TieBroken(new(TieKind.Exclusion, [1], Votes.Zero, [1], null, [new("", "", 1)]));
        yield return new SeatsFilled();
    }

    /// <summary>First choices were counted and the quota set.</summary>
    public sealed record FirstPreferences(long Valid, int Seats, Votes Quota) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new(
            "{0} valid papers were sorted by first choice. Seats to fill: {1}. Votes that win a seat, the quota: {2}.",
            Valid, (long)Seats, Quota.ToDecimal());
    }

    /// <summary>The papers of a member whose seat fell vacant were sorted again.</summary>
    public sealed record VacancyPapers(int Vacating, long Papers, Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new(
            "The {1} papers that elected {0} were sorted again among those who can take the seat; they are worth {2} votes.",
            profile.NameOf(Vacating), Papers, Votes.ToDecimal());
    }

    /// <summary>Each option's votes were added up.</summary>
    public sealed record VotesAdded(long Valid) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new("The votes on {0} valid papers were added up.", Valid);
    }

    /// <summary>A surplus moved.</summary>
    public sealed record SurplusMoved(int Candidate, Votes Surplus, long Papers, int Waiting) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => Waiting == 0
            ? new("{0} has {1} votes more than the quota, so all {2} of these papers move to their next choice at a smaller value.",
                profile.NameOf(Candidate), Surplus.ToDecimal(), Papers)
            : new("{0} has {1} votes more than the quota, the largest surplus, so all {2} of these papers move first, to their next choice at a smaller value.",
                profile.NameOf(Candidate), Surplus.ToDecimal(), Papers);
    }

    /// <summary>An excluded candidate's papers moved.</summary>
    public sealed record PapersMoved(int Candidate, long Papers, Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new(
            "{0} was excluded, so the {1} papers, worth {2} votes, move to their next choice at the value they had.",
            profile.NameOf(Candidate), Papers, Votes.ToDecimal());
    }

    /// <summary>A candidate reached the quota.</summary>
    public sealed record ReachedQuota(int Candidate, Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new("{0} has reached the quota with {1} votes and is elected.",
            profile.NameOf(Candidate), Votes.ToDecimal());
    }

    /// <summary>A candidate is elected because as many remain as there are seats left.</summary>
    public sealed record LastVacancy(int Candidate, Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new(
            "{0} is elected with {1} votes: no more candidates remain than seats.",
            profile.NameOf(Candidate), Votes.ToDecimal());
    }

    /// <summary>An option won by number of votes.</summary>
    public sealed record MostVotes(int Candidate, Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new("{0} wins with {1} votes.",
            profile.NameOf(Candidate), Votes.ToDecimal());
    }

    /// <summary>As many for as against.</summary>
    public sealed record NotCarried(Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new(
            "There are as many votes for as against ({0}), so the proposal is not carried.", Votes.ToDecimal());
    }

    /// <summary>The candidate with the fewest votes is excluded.</summary>
    public sealed record Lowest(int Candidate, Votes Votes) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new(
            "No surplus is left to move and seats are empty, so {0}, who has the fewest votes ({1}), is excluded.",
            profile.NameOf(Candidate), Votes.ToDecimal());
    }

    /// <summary>A tie was broken.</summary>
    public sealed record TieBroken(Tie Tie) : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile)
        {
            var tied = Names(profile, Tie.Candidates);
            var chosen = Names(profile, Tie.Chosen);
            var votes = Tie.Votes.ToDecimal();
            return (Tie.Kind, Tie.Lots.IsEmpty) switch
            {
                (TieKind.Surplus, true) => new(
                    "{0} are tied on {1} votes; {2} had the most at stage {3}, the latest at which they differ, and goes first.",
                    tied, votes, chosen, (long)Tie.EarlierStage!.Value),
                (TieKind.Exclusion, true) => new(
                    "{0} are tied on {1} votes; {2} had the fewest at stage {3}, the latest at which they differ, and is chosen.",
                    tied, votes, chosen, (long)Tie.EarlierStage!.Value),
                _ => new("{0} are tied on {1} votes and earlier stages do not separate them; the lot chose {2}.",
                    tied, votes, chosen),
            };
        }

        private static string Names(Profile profile, ImmutableArray<int> candidates) =>
            string.Join(", ", candidates.Select(profile.NameOf));
    }

    /// <summary>Every seat is filled.</summary>
    public sealed record SeatsFilled : StageEvent
    {
        /// <inheritdoc/>
        public override Phrase Sentence(Profile profile) => new("Every seat is filled, and the count ends.");
    }
}
