namespace Commonweal.Platform.Ui;

public enum HomePlace
{
    /// <summary>Waits for this person: a vote that closes, an act to agree to. Nearest date first.</summary>
    NeedsYou,

    /// <summary>Comes next, or is open to everyone. Nearest date first.</summary>
    Next,

    /// <summary>What was decided, rejections included. Latest first.</summary>
    Result,
}

/// <summary>One thing on the home page. All words are already in the reader's language.</summary>
/// <param name="Kind">What it is and where, "Election · Harbour buses": stands above the title.</param>
/// <param name="At">Closing, opening or declaring, by place.</param>
public sealed record HomeItem(HomePlace Place, string Kind, string Title, string Href, DateTime At)
{
    /// <summary>One sentence: "3 seats, 5 candidates"; for a result the answer.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>Before the date: "Voting opens".</summary>
    public string Until { get; init; } = "";

    /// <summary>The words of the button, for what needs the person.</summary>
    public string Action { get; init; } = "";

    /// <summary>The person has done it and may change it: "Voted". Comes after what is still to do.</summary>
    public string Done { get; init; } = "";
}

/// <param name="Words">What is counted, for this number: "members".</param>
public sealed record HomeNumber(long Value, string Words);
