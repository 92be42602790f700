using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Commonweal.Platform.Data;

/// <summary>
/// The nodes share the keys of cookies, forms and authenticators through the database, sealed with a key that lies in the keys folder:
/// a copy of the database alone forges no session and shows no authenticator's key.
/// </summary>
public sealed class SealedKeyRing(Settings settings) : IXmlEncryptor, IXmlDecryptor
{
    /// <summary>The framework makes the reader of a sealed key by this constructor.</summary>
    public SealedKeyRing(IServiceProvider services) : this(services.GetRequiredService<Settings>()) { }

    private byte[] Key => KeyFile.Open(Path.Combine(settings.KeysFolder, "pages.key"), "key of the pages", "commonweal-pages ");

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var secret = new byte[plain.Length];
        using var aes = new AesGcm(Key, tag.Length);
        aes.Encrypt(nonce, plain, secret, tag);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. secret])), typeof(SealedKeyRing));
    }

    public XElement Decrypt(XElement encryptedElement)
    {
        var all = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[all.Length - 28];
        using var aes = new AesGcm(Key, 16);
        aes.Decrypt(all.AsSpan(0, 12), all.AsSpan(28), all.AsSpan(12, 16), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
