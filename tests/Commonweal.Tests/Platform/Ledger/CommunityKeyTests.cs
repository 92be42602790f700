using Commonweal.Platform;
using Commonweal.Platform.Ledger;

namespace Commonweal.Tests.Platform.Ledger;

public sealed class CommunityKeyTests : IDisposable
{
    private readonly Settings _settings = new() { KeysFolder = Directory.CreateTempSubdirectory("commonweal-key-").FullName };

    public void Dispose() => Directory.Delete(_settings.KeysFolder, true);

    [Fact]
    public void What_one_node_signs_another_verifies()
    {
        using var first = CommunityKey.Open(_settings);
        using var second = CommunityKey.Open(_settings);

        var signature = first.Sign("carried"u8);

        CommunityKey.Verify([.. second.PublicKey], "carried"u8, signature).ShouldBeTrue();
        CommunityKey.Verify([.. second.PublicKey], "rejected"u8, signature).ShouldBeFalse();
        CommunityKey.Verify([1, 2, 3], "carried"u8, signature).ShouldBeFalse();
    }

    [Fact]
    public async Task Nodes_that_start_together_share_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var key = CommunityKey.Open(_settings);
            return key.PublicKeyText;
        })));

        keys.Distinct().Count().ShouldBe(1);
        Directory.GetFiles(_settings.KeysFolder).Length.ShouldBe(1);
    }

    [Fact]
    public void Only_its_owner_may_read_the_file()
    {
        CommunityKey.Open(_settings).Dispose();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(CommunityKey.FileIn(_settings)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_damaged_key_file_is_named()
    {
        File.WriteAllText(CommunityKey.FileIn(_settings), "commonweal-ed25519 AAAA");

        Should.Throw<UserError>(() => CommunityKey.Open(_settings)).Message.ShouldContain("community.key is not a community key");
    }
}
