using System.Diagnostics.CodeAnalysis;

namespace Commonweal.Platform.Accounts;

/// <summary>What we hold to be an e-mail address, and when two of them are the same.</summary>
public static class EmailAddress
{
    private const int Longest = 254;

    /// <summary>
    /// True for one plain address: something, one @, a domain with a dot or <c>localhost</c>, no blanks and no line breaks. Whether a letter
    /// arrives, only a letter can tell.
    /// </summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? address)
    {
        address = text?.Trim();
        if (address is null || address.Length > Longest || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || "<>(),;:\"[]\\".Contains(c)))
            address = null;
        else if (address.Split('@') is not [{ Length: > 0 }, var domain] || !(domain == "localhost" || (domain.Contains('.') && domain.Split('.').All(part => part.Length > 0))))
            address = null;
        return address is not null;
    }

    /// <summary>The form in which addresses are compared.</summary>
    public static string Normal(string address) => address.Trim().ToUpperInvariant();
}
