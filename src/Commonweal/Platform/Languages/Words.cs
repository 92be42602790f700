using System.Globalization;

namespace Commonweal.Platform.Languages;

/// <summary>
/// The words of the pages in the reader's language. The plain English text is the key: <c>T["Sign in"]</c>,
/// <c>T["Closes {0}", time]</c>, <c>T.Count(n, "{0} member", "{0} members")</c>. Missing translations fall back to English.
/// </summary>
public sealed class Words(Catalogues catalogues, Settings settings)
{
    public string this[string text, params object?[] arguments] => Format(catalogues.Current.Find(text) ?? text, arguments);

    /// <summary>A text that depends on a number; {0} is the number itself.</summary>
    public string Count(long n, string one, string many, params object?[] more) =>
        Format(catalogues.Current.FindPlural(one, n) ?? (n == 1 ? one : many), [n, .. more]);

    /// <summary>A refusal in the reader's language.</summary>
    public string this[Refusal refusal] => this[refusal.Text, refusal.Arguments];

    public string Date(DateTime utc) => Local(utc).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public string Time(DateTime utc) => Local(utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The community's local time, for fields in which people write times.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), settings.TimeZone);

    /// <summary>What a person wrote as local time. In the hour that clocks repeat in autumn the earlier one is meant.</summary>
    public DateTime Utc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (settings.TimeZone.IsInvalidTime(local))
            local = local.AddHours(1);
        return settings.TimeZone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - settings.TimeZone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, settings.TimeZone);
    }

    private static string Format(string text, object?[] arguments) =>
        arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, arguments);
}
