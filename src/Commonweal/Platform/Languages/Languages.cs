namespace Commonweal.Platform.Languages;

/// <summary>A language a reader can choose. The name is written in the language itself.</summary>
public sealed record Language(string Code, string Name, bool RightToLeft = false)
{
    /// <summary>The code of its PO file, and of a member's language for letters: en, cy …</summary>
    public string Short => Code.Split('-')[0];
}

public static class Languages
{
    public const string Cookie = "language";

    public static readonly IReadOnlyList<Language> Offered =
    [
        new("en-GB", "English"),
        new("cy", "Cymraeg"),
        new("ar", "العربية", RightToLeft: true),
    ];
}
