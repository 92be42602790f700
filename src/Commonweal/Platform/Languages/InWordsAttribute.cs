namespace Commonweal.Platform.Languages;

/// <summary>How a value of an enum is called on pages, in plain English; the key of its translation. Shown with <see cref="Words.Name"/>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class InWordsAttribute(string text) : Attribute
{
    public string Text => text;
}
