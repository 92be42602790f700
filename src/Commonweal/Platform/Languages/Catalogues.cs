namespace Commonweal.Platform.Languages;

/// <summary>All languages, read from the PO files once at start.</summary>
public sealed class Catalogues
{
    private readonly Dictionary<string, Catalogue> _byLanguage;
    private readonly Catalogue _english = new("en", []);

    public Catalogues(string folder)
    {
        _byLanguage = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.po").Select(PoFile.Read).ToDictionary(c => c.Language)
            : [];
        _byLanguage.TryAdd("en", _english);
        _byLanguage[Catalogue.Pseudo] = new Catalogue(Catalogue.Pseudo, []);
    }

    public IReadOnlyCollection<string> Languages => _byLanguage.Keys;

    public Catalogue Of(string language) => _byLanguage.GetValueOrDefault(language, _english);
}

/// <summary>One language: text to translation, and text with a number to its plural forms.</summary>
public sealed class Catalogue(string language, Dictionary<string, string[]> entries)
{
    public string Language => language;
    public IReadOnlyDictionary<string, string[]> Entries => entries;

    /// <summary>A language for tests: marks every text that came through here, so that one that did not is seen. Nobody is offered it.</summary>
    public const string Pseudo = "qps";

    public string? Find(string text) => language == Pseudo ? $"⟦{text}⟧" : entries.TryGetValue(text, out var forms) && forms[0].Length > 0 ? forms[0] : null;

    public string? FindPlural(string one, long n)
    {
        if (language == Pseudo)
            return $"⟦{one}⟧";
        if (!entries.TryGetValue(one, out var forms))
            return null;
        var form = Plurals.Form(language, n);
        return form < forms.Length && forms[form].Length > 0 ? forms[form] : null;
    }
}
