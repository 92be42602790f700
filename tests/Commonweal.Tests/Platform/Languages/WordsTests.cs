using System.Text.RegularExpressions;
using Commonweal.Platform.Languages;

namespace Commonweal.Tests.Platform.Languages;

public sealed partial class WordsTests
{
    private static readonly string Root = WordsInSource.RootAbove(AppContext.BaseDirectory);
    private static readonly IReadOnlyList<Phrase> Phrases = WordsInSource.Find(Root);

    public static TheoryData<string> LanguageCodes => [.. Commonweal.Platform.Languages.Languages.Offered.Select(l => l.Short)];

    /// <summary>These must be complete; the others may wait for their translators, and the test says what is missing.</summary>
    private static readonly string[] Complete = ["en", "cy"];

    [Theory, MemberData(nameof(LanguageCodes))]
    public void Every_text_of_the_source_is_translated(string language)
    {
        var missing = UpdateWords.Missing(language, Phrases, Read(language)).Select(p => p.Text).ToList();
        var report = $"{language}.po lacks {missing.Count} of {Phrases.Count} texts (run ./commonweal words, then translate):\n  {string.Join("\n  ", missing)}";
        if (Complete.Contains(language))
            missing.ShouldBeEmpty(report);
        else
            TestContext.Current.SendDiagnosticMessage(report);
    }

    [Theory, MemberData(nameof(LanguageCodes))]
    public void Every_place_for_a_value_survives_translation(string language)
    {
        var wrong = from phrase in Phrases
                    let forms = Read(language).Entries.GetValueOrDefault(phrase.Text) ?? []
                    from form in forms
                    where form.Length > 0
                    // A form for one thing alone may leave its number out: "one member".
                    let wanted = Places(phrase.Many ?? phrase.Text)
                    let got = Places(form)
                    where !got.SetEquals(wanted) && !(phrase.Many is not null && got.Add("0") && got.SetEquals(wanted))
                    select $"{phrase.Text} → {form}";
        wrong.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(LanguageCodes))]
    public void Texts_with_a_number_have_as_many_forms_as_the_language(string language)
    {
        var catalogue = Read(language);
        Phrases.Where(p => p.Many is not null && catalogue.Entries.TryGetValue(p.Text, out var forms) && forms.Length != Plurals.Forms(language))
            .Select(p => p.Text).ShouldBeEmpty();
        for (var n = 0; n < 300; n++)
            Plurals.Form(language, n).ShouldBeInRange(0, Plurals.Forms(language) - 1);
    }

    [Fact]
    public void A_value_of_an_enum_that_has_a_name_has_it_for_all_its_values() =>
        typeof(Words).Assembly.GetTypes().Where(t => t.IsEnum)
            .Where(t => Fields(t).Any(Named) && !Fields(t).All(Named)).Select(t => t.Name).ShouldBeEmpty();

    [Fact]
    public void Keys_are_literals_so_that_the_search_finds_them()
    {
        // T[…] with something else than a literal is for texts marked where they stand: entry.Text, Words.Key("…"), refusals.
        var source = Path.Combine(Root, "src", "Commonweal");
        var odd = from file in Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories)
                  where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                  from Match match in Interpolated().Matches(File.ReadAllText(file))
                  select $"{Path.GetRelativePath(source, file)}: {match.Value}";
        odd.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cy", 0, 0)]
    [InlineData("cy", 6, 4)]
    [InlineData("cy", 7, 5)]
    [InlineData("ar", 2, 2)]
    [InlineData("ar", 103, 3)]
    [InlineData("ar", 111, 4)]
    [InlineData("ar", 100, 5)]
    [InlineData("en", 0, 1)]
    [InlineData("en", 1, 0)]
    public void Plural_forms_are_those_of_the_language(string language, long n, int form) => Plurals.Form(language, n).ShouldBe(form);

    [Fact]
    public void The_file_reader_takes_what_translators_programs_write_and_names_the_line_it_cannot_read()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("commonweal-po-").FullName, "cy.po");
        File.WriteAllText(file, """
            # comment
            msgid ""
            msgstr ""
            "Language: cy\n"

            #: Somewhere.cs
            #, fuzzy
            msgid "Say \"yes\""
            msgstr ""
            "Dywedwch "
            "\"ie\"\n"

            msgid "{0} member"
            msgid_plural "{0} members"
            msgstr[0] "a"
            msgstr[1] "b"
            msgstr[2] "c"
            msgstr[3] "d"
            msgstr[4] "e"
            msgstr[5] "f"
            #~ msgid "gone"
            """);
        var catalogue = PoFile.Read(file);
        catalogue.Find("Say \"yes\"").ShouldBe("Dywedwch \"ie\"\n");
        catalogue.FindPlural("{0} member", 6).ShouldBe("e");
        catalogue.Entries.Count.ShouldBe(2);

        File.WriteAllText(file, "msgid \"a\"\nmsgstr b\n");
        Should.Throw<FormatException>(() => PoFile.Read(file)).Message.ShouldContain("line 2");
    }

    [Fact]
    public void Updating_keeps_translations_and_is_the_same_the_second_time()
    {
        var copy = Directory.CreateTempSubdirectory("commonweal-words-").FullName;
        File.WriteAllText(Path.Combine(copy, "Commonweal.slnx"), "");
        var source = Directory.CreateDirectory(Path.Combine(copy, "src", "Commonweal", "A")).FullName;
        File.WriteAllText(Path.Combine(source, "Page.cshtml"), """<h1>@T["Hello"]</h1> @T.Count(list.Count(x => x.Ok), "{0} \"thing\"", "{0} \"things\"") @ViewData["Nothing"]""");
        File.WriteAllText(Path.Combine(source, "Act.cs"), """throw Refusal.InvalidField(nameof(Name), "Write " + "more."); // T["not this"]""");
        UpdateWords.Run(copy, TextWriter.Null);
        var file = Path.Combine(copy, "languages", "cy.po");
        var text = File.ReadAllText(file);
        foreach (var wanted in new[] { "msgid \"Hello\"", "msgid \"{0} \\\"thing\\\"\"", "msgid_plural \"{0} \\\"things\\\"\"", "msgid \"Write more.\"", "msgstr[5] \"\"" })
            text.ShouldContain(wanted);
        text.ShouldNotContain("Nothing");

        File.WriteAllText(file, text.Replace("msgid \"Hello\"\nmsgstr \"\"", "msgid \"Hello\"\nmsgstr \"Helo\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(source, "Page.cshtml"), "@T[\"Hello\"] @T[\"New\"]");
        UpdateWords.Run(copy, TextWriter.Null);
        var once = File.ReadAllText(file);
        once.ShouldContain("msgstr \"Helo\"");
        UpdateWords.Run(copy, TextWriter.Null);
        File.ReadAllText(file).ShouldBe(once);
    }

    private static Catalogue Read(string language) =>
        Path.Combine(Root, "languages", language + ".po") is var file && File.Exists(file) ? PoFile.Read(file) : new Catalogue(language, []);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    private static IEnumerable<System.Reflection.FieldInfo> Fields(Type type) => type.GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static);
    private static bool Named(System.Reflection.FieldInfo field) => field.IsDefined(typeof(InWordsAttribute), false);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:T|[wW]ords)\[\s*(?:\$""[^""]*""|[^""\]]*\?\s*""[^""]*"")")]
    private static partial Regex Interpolated();
}
