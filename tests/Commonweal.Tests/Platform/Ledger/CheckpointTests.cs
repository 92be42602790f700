using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Ledger;

public sealed class CheckpointTests
{
    private static readonly byte[] Root = Convert.FromBase64String("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");

    private static (CommunityKey Key, string Note) Signed(string folder)
    {
        var key = CommunityKey.Open(new Settings { KeysFolder = folder });
        return (key, new Checkpoint("commonweal.example", 20852, Root).Sign(key));
    }

    [Fact]
    public void A_signed_checkpoint_has_exactly_the_lines_of_the_standard()
    {
        var folder = Directory.CreateTempSubdirectory("commonweal-key-").FullName;
        var (key, note) = Signed(folder);

        note.ShouldStartWith("commonweal.example\n20852\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— commonweal.example ");
        note.ShouldEndWith("\n");
        note.Count(c => c == '\n').ShouldBe(5);
        var read = Checkpoint.Read(note, [.. key.PublicKey]);
        (read.Origin, read.Size).ShouldBe(("commonweal.example", 20852));
        read.Root.ShouldBe(Root);
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Anything_else_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("commonweal-key-").FullName;
        var (key, note) = Signed(folder);
        using var stranger = CommunityKey.Open(new Settings { KeysFolder = Path.Combine(folder, "other") });
        var publicKey = key.PublicKey.ToArray();
        void Refused(string changed) => Should.Throw<FormatException>(() => Checkpoint.Read(changed, publicKey), changed);

        Refused(note.TrimEnd('\n'));
        Refused(note.Replace("— ", "- ", StringComparison.Ordinal));
        Refused(note.Replace("20852", "020852", StringComparison.Ordinal));
        Refused(note.Replace("20852", "20853", StringComparison.Ordinal));
        Refused(note.Replace("CsUY", "DsUY", StringComparison.Ordinal));
        Refused(note.Replace("jxq2I=\n", "jxq2I=\nan extra line\n", StringComparison.Ordinal));
        Refused(note.Replace("\n\n", "\n", StringComparison.Ordinal));
        Refused(new Checkpoint("commonweal.example", 20852, Root).Sign(stranger));
        Refused(new Checkpoint("two words", 20852, Root).Sign(key));
        Refused("");

        // A witness's signature beside ours is passed over; two of ours, one of them bad, are not.
        var witnessed = note + "— witness.example " + Convert.ToBase64String(new byte[76]) + "\n";
        Checkpoint.Read(witnessed, publicKey).Size.ShouldBe(20852);
        var ours = note[note.IndexOf('—', StringComparison.Ordinal)..];
        var bytes = Convert.FromBase64String(ours.Trim().Split(' ')[2]);
        bytes[^1] ^= 1;
        Refused(note + "— commonweal.example " + Convert.ToBase64String(bytes) + "\n");
        Directory.Delete(folder, true);
    }

    [Theory, BothDatabases]
    public async Task The_published_checkpoint_grows_with_the_ledger_and_is_signed_once_for_each_size(On on)
    {
        await using var world = await World.Begin(on);
        var browser = world.Browser();
        var key = await world.Use<CommunityKey, byte[]>(k => Task.FromResult(k.PublicKey.ToArray()));
        Checkpoint.Read(await browser.Text("/ledger/checkpoint"), key).Size.ShouldBe(0);

        await world.Record(3);
        var notes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Use<SignCheckpoint, string>(sign => sign.Run())));
        notes.Distinct().Count().ShouldBe(1);
        await world.Record(4);
        var second = Checkpoint.Read(await browser.Text("/ledger/checkpoint"), key);

        second.Size.ShouldBe(7);
        var tree = new MerkleTree();
        foreach (var hash in await world.Db(db => db.LedgerEntries.OrderBy(e => e.Sequence).Select(e => e.Hash).ToListAsync()))
            tree.Append(Convert.FromHexString(hash));
        second.Root.ShouldBe(tree.Root());
        (await VerifyLedger.Database(world.Settings, Checkpoint.Read(notes[0]), TestContext.Current.CancellationToken)).Tree.Size.ShouldBe(7);
    }

    [Theory, BothDatabases]
    public async Task A_database_put_back_from_an_old_copy_signs_nothing_that_contradicts_what_was_signed(On on)
    {
        await using var world = await World.Begin(on);
        await world.Record(5);
        await world.Use<SignCheckpoint, string>(sign => sign.Run());

        // An old copy: the same keys folder, a database that has fewer entries.
        await using var old = await World.Begin(on);
        File.Copy(Path.Combine(world.Settings.KeysFolder, "last-checkpoint"), Path.Combine(old.Settings.KeysFolder, "last-checkpoint"));
        await old.Record(2);
        (await Should.ThrowAsync<UserError>(() => old.Use<SignCheckpoint, string>(sign => sign.Run()))).Message.ShouldContain("5 were signed before");

        await old.Record(4);
        (await Should.ThrowAsync<UserError>(() => old.Use<SignCheckpoint, string>(sign => sign.Run()))).Message.ShouldContain("not the one that was signed");
    }
}
