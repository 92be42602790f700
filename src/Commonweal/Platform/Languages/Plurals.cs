namespace Commonweal.Platform.Languages;

/// <summary>Plural forms by language, as gettext numbers them (Unicode CLDR cardinal rules for whole numbers).</summary>
public static class Plurals
{
    public static int Forms(string language) => language switch { "cy" or "ar" => 6, _ => 2 };

    /// <summary>The same rules in the words of a PO file's header, for the translators' programs.</summary>
    public static string Header(string language) => language switch
    {
        "cy" => "plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;",
        "ar" => "plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n%100>=3 && n%100<=10) ? 3 : (n%100>=11) ? 4 : 5;",
        "fr" or "pt" => "plural=(n > 1);",
        _ => "plural=(n != 1);",
    };

    public static int Form(string language, long n) => language switch
    {
        "cy" => n switch { 0 => 0, 1 => 1, 2 => 2, 3 => 3, 6 => 4, _ => 5 },
        "ar" => n switch
        {
            0 => 0, 1 => 1, 2 => 2,
            _ => (n % 100) switch { >= 3 and <= 10 => 3, >= 11 => 4, _ => 5 },
        },
        "fr" or "pt" => n <= 1 ? 0 : 1,
        _ => n == 1 ? 0 : 1,
    };
}
