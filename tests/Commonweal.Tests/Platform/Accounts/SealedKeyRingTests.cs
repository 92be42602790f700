using System.Xml.Linq;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Accounts;

public sealed class SealedKeyRingTests
{
    [Theory, BothDatabases]
    public async Task The_keys_of_cookies_cannot_be_read_in_the_database(On on)
    {
        await using var world = await World.Begin(on);
        await world.Browser().Get("/sign-in");

        var rows = await world.Db(db => db.DataProtectionKeys.AsNoTracking().Select(k => k.Xml!).ToListAsync());

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(xml => xml.Contains("<sealed") && !xml.Contains("<masterKey"));
    }

    [Fact]
    public void A_node_with_the_same_keys_folder_opens_them_and_one_without_does_not()
    {
        var folder = Directory.CreateTempSubdirectory("commonweal-ring-").FullName;
        var here = new Settings { KeysFolder = Path.Combine(folder, "here") };
        var secret = new SealedKeyRing(here).Encrypt(new XElement("masterKey", "ŵ")).EncryptedElement;

        new SealedKeyRing(here).Decrypt(secret).Value.ShouldBe("ŵ");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => new SealedKeyRing(here with { KeysFolder = Path.Combine(folder, "there") }).Decrypt(secret));
    }
}
