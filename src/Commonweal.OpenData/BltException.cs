namespace Commonweal.OpenData;

/// <summary>A BLT file cannot be read. The message is one sentence with file, line, what was found and what to do.</summary>
public sealed class BltException : FormatException
{
    internal BltException(string file, long line, string expected, string found)
        : base($"{file}, line {line}: expected {expected}, found {found}.") =>
        (File, Line, Expected) = (file, line, expected);

    /// <summary>The name the reader was given.</summary>
    public string File { get; }

    /// <summary>From 1.</summary>
    public long Line { get; }

    /// <summary>What the file should hold there, and where it helps what to change.</summary>
    public string Expected { get; }
}
