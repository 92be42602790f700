using System.Globalization;
using System.Text;

namespace Commonweal.Platform.Search;

/// <summary>
/// How text becomes words to search by: without case, accents and apostrophes, so that <c>Ŵyn</c> finds <c>wyn</c> and
/// <c>obrien</c> finds <c>O’Brien</c>. The same on both databases, whatever their collations.
/// </summary>
public static class SearchWords
{
    public const int LongestWord = 40;

    /// <summary>The words in their order, each as often as it stands there.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter:
                    break;
                case var category when category <= UnicodeCategory.OtherLetter || category is UnicodeCategory.DecimalDigitNumber:
                    word.Append(Fold(Rune.ToLowerInvariant(rune)));
                    break;
                case var _ when rune.Value is '\'' or '’' or 'ʼ':
                    break;
                default:
                    if (word.Length > 0)
                        yield return Take(word);
                    break;
            }
        }
        if (word.Length > 0)
            yield return Take(word);
    }

    private static string Take(StringBuilder word)
    {
        var taken = word.ToString(0, Math.Min(word.Length, LongestWord));
        word.Clear();
        return taken;
    }

    // Letters that Unicode does not take apart into a plain letter and a mark.
    private static string Fold(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ς' => "σ",
        'أ' or 'إ' or 'آ' => "ا",
        'ى' => "ي",
        'ة' => "ه",
        _ => rune.ToString(),
    };
}
