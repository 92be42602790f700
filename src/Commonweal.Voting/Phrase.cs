using System.Globalization;

namespace Commonweal.Voting;

/// <summary>
/// A sentence as data: English text with places <c>{0}</c>, <c>{1}</c>… and the values for them. The text is a fixed
/// string, so that it serves as the key of a translation; values are names (<see cref="string"/>), whole numbers
/// (<see cref="long"/>) and votes (<see cref="decimal"/>), to be printed the way the reader's language prints them.
/// </summary>
public sealed record Phrase(string Text, params object[] Values)
{
    /// <summary>The sentence in English.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Text, Values);
}
