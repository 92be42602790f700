namespace Commonweal.Platform.Feeds;

/// <summary>A moment that people put into their calendars: voting opens, nominations close, a result is declared.</summary>
/// <param name="Key">The same moment keeps its key when its time is moved.</param>
/// <param name="Text">English with {0} for the name; the key for translation.</param>
public sealed record Occasion(string Key, string Text, string Name, string Href, Guid GroupId, DateTime At);
