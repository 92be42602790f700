using System.Security.Cryptography;

namespace Commonweal.Platform.Data;

/// <summary>A secret of 32 random bytes in the keys folder, as one line of text that says what it is. Readable by its owner only.</summary>
public static class KeyFile
{
    /// <summary>Reads the file, or makes it if there is none yet. <paramref name="name"/> is what it is to people: "community key".</summary>
    public static byte[] Open(string file, string name, string prefix)
    {
        if (!File.Exists(file))
            Make(file, prefix);
        var text = File.ReadAllText(file).Trim();
        var secret = new byte[32];
        if (!text.StartsWith(prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(text[prefix.Length..], secret, out var length) || length != secret.Length)
            throw new UserError($"{file} is not a {name}: put back the file from your copy of the keys folder.");
        return secret;
    }

    // Two nodes may start at once: the file appears whole and only once, and whoever comes second reads the first one's.
    private static void Make(string file, string prefix)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options))
            writer.WriteLine(prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
