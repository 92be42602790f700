using System.Text;
using Commonweal.Voting;

namespace Commonweal.OpenData.Tests;

internal static class Texts
{
    public static Profile Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static Profile Read(byte[] bytes) => BltReader.Read(new MemoryStream(bytes), "ward.blt");

    public static string Written(Profile profile)
    {
        using MemoryStream stream = new();
        BltWriter.Write(profile, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static int[] Paper(Profile profile, int paper) => [.. profile.Preferences(paper).ToArray().Select(c => (int)c)];
}
