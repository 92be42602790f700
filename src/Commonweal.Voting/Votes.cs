using System.Globalization;

namespace Commonweal.Voting;

/// <summary>An exact number of votes, held in units of 0.00001 of a vote. Sums are checked for overflow.</summary>
public readonly record struct Votes(long Units) : IComparable<Votes>
{
    /// <summary>How many units make one whole vote.</summary>
    public const long UnitsPerVote = 100_000;

    /// <summary>No votes.</summary>
    public static Votes Zero => default;

    /// <summary>This many whole votes.</summary>
    public static Votes Whole(long votes) => new(votes * UnitsPerVote);

    /// <summary>The same number as a decimal without trailing zeros: for sentences, in the reader's own number format.</summary>
    public decimal ToDecimal() => (decimal)Units / UnitsPerVote;

    /// <summary>All five places and no separators, the same in every language: <c>1036.00000</c>.</summary>
    public override string ToString()
    {
        var (whole, part) = Math.DivRem(Math.Abs(Units), UnitsPerVote);
        return string.Create(CultureInfo.InvariantCulture, $"{(Units < 0 ? "-" : "")}{whole}.{part:00000}");
    }

    /// <inheritdoc/>
    public int CompareTo(Votes other) => Units.CompareTo(other.Units);

    /// <summary>Exact sum.</summary>
    public static Votes operator +(Votes a, Votes b) => new(a.Units + b.Units);

    /// <summary>Exact difference.</summary>
    public static Votes operator -(Votes a, Votes b) => new(a.Units - b.Units);

    /// <summary>Fewer votes.</summary>
    public static bool operator <(Votes a, Votes b) => a.Units < b.Units;

    /// <summary>More votes.</summary>
    public static bool operator >(Votes a, Votes b) => a.Units > b.Units;

    /// <summary>At most as many votes.</summary>
    public static bool operator <=(Votes a, Votes b) => a.Units <= b.Units;

    /// <summary>At least as many votes.</summary>
    public static bool operator >=(Votes a, Votes b) => a.Units >= b.Units;
}
