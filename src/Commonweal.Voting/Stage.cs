using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>
/// One stage of a count: votes move, then the returning officer looks at the totals, declares who is elected, and decides
/// whose votes move next.
/// </summary>
public sealed record Stage
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Why votes moved.</summary>
    public required StageKind Kind { get; init; }

    /// <summary>Whose votes moved: candidate numbers; empty at the first stage.</summary>
    public ImmutableArray<int> From { get; init; } = [];

    /// <summary>Every movement of votes, in order of value, highest first, then of receiver.</summary>
    public ImmutableArray<Transfer> Transfers { get; init; } = [];

    /// <summary>Votes of each candidate after the stage: candidate number n is at index n − 1.</summary>
    public required ImmutableArray<Votes> Totals { get; init; }

    /// <summary>Votes, in this stage and before, on papers that name no further candidate still in the count.</summary>
    public Votes NoNextChoice { get; init; }

    /// <summary>Votes lost, in this stage and before, because values are cut to five places.</summary>
    public Votes LostFractions { get; init; }

    /// <summary>The non-transferable line. Totals and this line add up to the valid papers at every stage.</summary>
    public Votes NonTransferable => NoNextChoice + LostFractions;

    /// <summary>Elected at the end of the stage, in order of election.</summary>
    public ImmutableArray<int> Elected { get; init; } = [];

    /// <summary>Excluded at the end of the stage; their papers move in the next.</summary>
    public ImmutableArray<int> Excluded { get; init; } = [];

    /// <summary>The tie that the decisions at the end of the stage met, if any.</summary>
    public Tie? Tie { get; init; }

    /// <summary>What happened, in order, each to be told in one sentence by <see cref="StageEvent.Sentence"/>.</summary>
    public ImmutableArray<StageEvent> Events { get; init; } = [];
}
