using System.CommandLine;

namespace Commonweal.Platform.Ledger;

/// <summary><c>commonweal ledger verify</c>: recomputes a ledger, the community's own or a published copy.</summary>
public static class LedgerVerbs
{
    public static Command Ledger() => new("ledger", "The public record of everything decided") { Verify() };

    private static Command Verify()
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "A published copy (/ledger.jsonl, or pages of /ledger.json one after the other); without it the ledger of this community" };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "An older checkpoint, from /ledger/checkpoint: the ledger must continue what it signed" };
        var key = new Option<string?>("--key") { Description = "The community's public key in base64, to check the checkpoint's signature" };
        var verb = new Command("verify", "Recompute the whole ledger and name the first entry that is wrong") { file, checkpoint, key };
        verb.SetAction((parsed, cancel) => CommandLine.Guard(async () =>
        {
            var wanted = parsed.GetValue(checkpoint) is { } path ? Read(path, parsed.GetValue(key)) : null;
            var check = parsed.GetValue(file) is { } copy
                ? await VerifyLedger.Copy(copy, wanted, cancel)
                : await VerifyLedger.Database(CommandLine.SettingsOf(parsed), wanted, cancel);
            Console.WriteLine($"{check.Tree.Size} entries, all as they were written."
                + (check.Hidden > 0 ? $" {check.Hidden} of them belong to hidden groups and were checked by hash only." : "")
                + (wanted is not null ? $" They continue the checkpoint of {wanted.Size} entries." : ""));
            Console.WriteLine($"head {check.Head}");
            Console.WriteLine($"root {Convert.ToBase64String(check.Tree.Root())}");
            return 0;
        }));
        return verb;
    }

    private static Checkpoint Read(string path, string? key)
    {
        var publicKey = new byte[64];
        var length = 0;
        if (key is not null && (!Convert.TryFromBase64String(key, publicKey, out length) || length != 32))
            throw new UserError("--key takes the 32 bytes of the public key in base64, as the ledger page shows them.");
        try
        {
            return Checkpoint.Read(File.ReadAllText(path), publicKey.AsSpan(0, length));
        }
        catch (FormatException problem)
        {
            throw new UserError($"{path}: {problem.Message}");
        }
    }
}
