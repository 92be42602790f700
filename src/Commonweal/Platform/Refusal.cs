namespace Commonweal.Platform;

public enum RefusalKind
{
    Invalid,
    Forbidden,
    NotFound,

    /// <summary>Allowed, but only after a code from the person's authenticator: leads to the page that asks for it, and back.</summary>
    Unconfirmed,
}

/// <summary>
/// A use case says no, in a sentence a person can act on. Pages show <see cref="RefusalKind.Invalid"/> beside the form; the other
/// kinds become 403 and 404. A hidden thing is refused exactly as a thing that does not exist.
/// </summary>
public sealed class Refusal(RefusalKind kind, string text, params object[] arguments) : Exception(text)
{
    public RefusalKind Kind { get; } = kind;

    /// <summary>English text with {0} places; the key for translation.</summary>
    public string Text { get; } = text;

    public object[] Arguments { get; } = arguments;

    /// <summary>The form field the sentence belongs to, or empty for the whole form.</summary>
    public string Field { get; init; } = "";

    public static Refusal NotFound() => new(RefusalKind.NotFound, "There is nothing here, or you may not see it.");
    public static Refusal Forbidden(string text = "You may not do this here.") => new(RefusalKind.Forbidden, text);
    public static Refusal Invalid(string text, params object[] arguments) => new(RefusalKind.Invalid, text, arguments);
    public static Refusal InvalidField(string field, string text, params object[] arguments) =>
        new(RefusalKind.Invalid, text, arguments) { Field = field };
}
