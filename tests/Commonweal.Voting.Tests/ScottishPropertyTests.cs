using CsCheck;

namespace Commonweal.Voting.Tests;

public class ScottishPropertyTests
{
    [Fact]
    public void Votes_are_conserved_at_every_stage() => Papers.Any.Sample(papers =>
    {
        var count = Rules.ScottishStv.Count(papers.Profile());
        long noNextChoice = 0, lost = 0;
        var before = new long[papers.Candidates];
        foreach (var stage in count.Stages)
        {
            (stage.Totals.Sum(t => t.Units) + stage.NonTransferable.Units).ShouldBe(count.Valid * Votes.UnitsPerVote);
            stage.Totals.ShouldAllBe(total => total >= Votes.Zero);
            stage.NoNextChoice.Units.ShouldBeGreaterThanOrEqualTo(noNextChoice);
            stage.LostFractions.Units.ShouldBeGreaterThanOrEqualTo(lost);
            (noNextChoice, lost) = (stage.NoNextChoice.Units, stage.LostFractions.Units);
            if (stage.Number > 1)
                for (var c = 1; c <= papers.Candidates; c++)
                    if (c != stage.From[0])
                        (before[c - 1] + stage.Transfers.Where(t => t.To == c).Sum(t => t.Votes.Units)).ShouldBe(stage.Totals[c - 1].Units);
            before = [.. stage.Totals.Select(t => t.Units)];
        }
        (count.Valid + count.Invalid).ShouldBe(papers.Cast.Sum(p => p.Weight));
    });

    [Fact]
    public void Every_seat_is_filled_by_somebody_who_stood_and_ends_named_once() => Papers.Any.Sample(papers =>
    {
        var count = Rules.ScottishStv.Count(papers.Profile());
        count.Elected.Length.ShouldBe(Math.Min(papers.Seats, papers.Candidates));
        count.Elected.ShouldBeUnique();
        count.Stages.SelectMany(s => s.Elected).ShouldBe(count.Elected);
        count.Stages.SelectMany(s => s.Excluded).ShouldBeUnique();
        foreach (var (number, status, stage) in count.Candidates)
        {
            (status == CandidateStatus.Elected).ShouldBe(count.Elected.Contains(number));
            if (stage is { } at)
                (status == CandidateStatus.Elected ? count.Stages[at - 1].Elected : count.Stages[at - 1].Excluded).ShouldContain(number);
            if (count.Stages[0].Totals[number - 1] >= count.Quota) status.ShouldBe(CandidateStatus.Elected);
        }
        count.Margins.Length.ShouldBe(papers.Candidates - count.Elected.Length);
        count.Margins.ShouldAllBe(m => m.BehindLastElected >= Votes.Zero && m.BehindQuota > Votes.Zero);
    });

    [Fact]
    public void The_figures_equal_those_of_a_plain_second_implementation() => Papers.Any.Sample(papers =>
    {
        if (PlainScottishStv.Stages(papers) is not { } plain) return;
        var count = Rules.ScottishStv.Count(papers.Profile());
        count.Stages.Length.ShouldBe(plain.Count);
        for (var i = 0; i < plain.Count; i++) count.Stages[i].Totals.Select(t => t.ToDecimal()).ShouldBe(plain[i]);
    }, iter: 2000);

    [Fact]
    public void The_order_of_the_papers_changes_nothing() =>
        Papers.Any.SelectMany(p => Gen.Shuffle(p.Cast), (p, cast) => (p, p with { Cast = cast })).Sample((papers, shuffled) =>
            CountJson.ToText(Rules.ScottishStv.Count(shuffled.Profile()), "")
                .ShouldBe(CountJson.ToText(Rules.ScottishStv.Count(papers.Profile()), "")));

    [Fact]
    public void Splitting_and_merging_equal_papers_changes_nothing() => Papers.Any.Sample(papers =>
    {
        var split = papers with { Cast = [.. papers.Cast.SelectMany(p => p.Weight < 2 ? [p] : new[] { (1, p.Preferences), (p.Weight - 1, p.Preferences) })] };
        CountJson.ToText(Rules.ScottishStv.Count(split.Profile()), "")
            .ShouldBe(CountJson.ToText(Rules.ScottishStv.Count(papers.Profile()), ""));
    });

    [Fact]
    public void Renumbering_the_candidates_changes_nothing_but_lots() =>
        Papers.Any.SelectMany(p => Gen.Shuffle(Enumerable.Range(1, p.Candidates).ToArray()), (p, to) => (p, to)).Sample((papers, to) =>
        {
            var count = Rules.ScottishStv.Count(papers.Profile());
            if (count.Stages.Any(s => s.Tie is { Lots.IsEmpty: false })) return;
            var renumbered = Rules.ScottishStv.Count((papers with
            {
                Cast = [.. papers.Cast.Select(p => (p.Weight, p.Preferences.Select(c => to[c - 1]).ToArray()))],
            }).Profile());
            renumbered.Elected.Order().ShouldBe(count.Elected.Select(c => to[c - 1]).Order());
            for (var i = 0; i < count.Stages.Length; i++)
                for (var c = 1; c <= papers.Candidates; c++)
                    renumbered.Stages[i].Totals[to[c - 1] - 1].ShouldBe(count.Stages[i].Totals[c - 1]);
        });

    [Fact]
    public void A_candidate_whom_nobody_ranked_changes_nobodys_fate() => Papers.Any.Sample(papers =>
    {
        var without = Rules.ScottishStv.Count(papers.Profile());
        var with = Rules.ScottishStv.Count((papers with { Candidates = papers.Candidates + 1 }).Profile());
        if (papers.Seats > papers.Candidates || with.Stages.Any(s => s.Tie is { Lots.IsEmpty: false })) return;
        with.Elected.Order().ShouldBe(without.Elected.Order());
    });

    // A clone: next after a loser on every paper that names the loser. It never wins, and without it nothing is different.
    [Fact]
    public void Removing_an_all_losing_clone_changes_nothing() =>
        Papers.Any.SelectMany(p => Gen.Int[1, p.Candidates], (p, original) => (p, original)).Sample((papers, original) =>
        {
            var without = Rules.ScottishStv.Count(papers.Profile());
            if (without.Elected.Contains(original)) return;
            var clone = papers.Candidates + 1;
            var with = Rules.ScottishStv.Count((papers with
            {
                Candidates = clone,
                Cast = [.. papers.Cast.Select(p => (p.Weight, p.Preferences.SelectMany(c => c == original ? new[] { c, clone } : [c]).ToArray()))],
            }).Profile());
            // Lots are drawn by stage, and the clone's exclusion is a stage more.
            if (without.Stages.Concat(with.Stages).Any(s => s.Tie is { Lots.IsEmpty: false })) return;
            with.Elected.ShouldBe(without.Elected);
        }, iter: 2000);

    [Fact]
    public void A_withdrawn_candidate_is_as_if_never_on_the_paper() =>
        Papers.Any.SelectMany(p => Gen.Int[1, p.Candidates], (p, gone) => (p, gone)).Sample((papers, gone) =>
        {
            var withdrawn = Rules.ScottishStv.Count(papers.Profile().WithWithdrawn(gone));
            var never = Rules.ScottishStv.Count((papers with
            {
                Cast = [.. papers.Cast.Select(p => (p.Weight, p.Preferences.Where(c => c != gone).ToArray()))],
            }).Profile().WithWithdrawn(gone));
            CountJson.ToText(withdrawn, "").ShouldBe(CountJson.ToText(never, ""));
            withdrawn.Candidates[gone - 1].ShouldBe(new(gone, CandidateStatus.Withdrawn, null));
            withdrawn.Stages.ShouldAllBe(s => s.Totals[gone - 1] == Votes.Zero);
        });

    [Fact]
    public void Every_event_has_a_sentence_and_the_report_can_be_written() => Papers.Any.Sample(papers =>
    {
        var count = Rules.ScottishStv.Count(papers.Profile());
        count.Stages.ShouldAllBe(s => s.Events.Length > 0);
        foreach (var happened in count.Stages.SelectMany(s => s.Events))
        {
            StageEvent.Texts.ShouldContain(happened.Sentence(count.Profile).Text);
            happened.Sentence(count.Profile).ToString().ShouldEndWith(".");
        }
        CountText.ToText(count).ShouldNotContain("{");
    });
}
