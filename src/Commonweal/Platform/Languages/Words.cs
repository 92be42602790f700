using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Commonweal.Platform.Languages;

/// <summary>
/// The words of the pages in the reader's language. The plain English text is the key: <c>T["Sign in"]</c>,
/// <c>T["Closes {0}", time]</c>, <c>T.Count(n, "{0} member", "{0} members")</c>, <c>T.Name(group.Kind)</c>. Missing translations fall
/// back to English. Keys stand in the source as literals, so that <c>./commonweal words</c> finds them; see <see cref="WordsInSource"/>.
/// </summary>
public sealed class Words
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    private readonly Catalogues _catalogues;
    private readonly Settings _settings;
    private readonly CultureInfo? _fixed;

    public Words(Catalogues catalogues, Settings settings) : this(catalogues, settings, null) { }

    private Words(Catalogues catalogues, Settings settings, CultureInfo? language) => (_catalogues, _settings, _fixed) = (catalogues, settings, language);

    private CultureInfo Language => _fixed ?? CultureInfo.CurrentUICulture;
    private CultureInfo Culture => _fixed ?? CultureInfo.CurrentCulture;
    private Catalogue Catalogue => _catalogues.Of(Language.TwoLetterISOLanguageName);

    public string this[string text, params object?[] arguments] => Format(Catalogue.Find(text) ?? text, arguments);

    /// <summary>A text that depends on a number; {0} is the number itself.</summary>
    public string Count(long n, string one, string many, params object?[] more) =>
        Format(Catalogue.FindPlural(one, n) ?? (n == 1 ? one : many), [n, .. more]);

    /// <summary>A refusal in the reader's language.</summary>
    public string this[Refusal refusal] => this[refusal.Text, refusal.Arguments];

    /// <summary>The name of a value that people meet, from its <see cref="InWordsAttribute"/>.</summary>
    public string Name(Enum value) => this[Names.GetOrAdd(value, static v => v.GetType().GetField(v.ToString())?.GetCustomAttribute<InWordsAttribute>()?.Text ?? v.ToString())];

    /// <summary>The words for a letter to somebody who reads this language, whoever asked for it.</summary>
    public Words For(string language) => new(_catalogues, _settings, CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language));

    /// <summary>Marks a key that is kept for later and translated where it is shown: <c>T[thing.Text]</c>.</summary>
    public static string Key(string text) => text;

    public string Date(DateTime utc) => Local(utc).ToString("d MMMM yyyy", Culture);

    public string Time(DateTime utc) => Local(utc).ToString("d MMMM yyyy, HH:mm", Culture);

    /// <summary>The community's local time, for fields in which people write times.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _settings.TimeZone);

    /// <summary>What a person wrote as local time. In the hour that clocks repeat in autumn the earlier one is meant.</summary>
    public DateTime Utc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (_settings.TimeZone.IsInvalidTime(local))
            local = local.AddHours(1);
        return _settings.TimeZone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - _settings.TimeZone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, _settings.TimeZone);
    }

    private string Format(string text, object?[] arguments) =>
        arguments.Length == 0 ? text : string.Format(Culture, text, arguments);
}
