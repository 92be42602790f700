using System.Buffers.Text;
using System.Security.Cryptography;
using Commonweal.Platform.Data;

namespace Commonweal.Platform.Accounts;

/// <summary>Makes a link that signs one member in, once, within the time given.</summary>
public sealed class MakeSignInLink(CommonwealDb db, TimeProvider clock)
{
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);

    /// <summary>The path of the link, to be put behind the public address.</summary>
    public async Task<string> Run(Guid memberId, TimeSpan? validFor = null, string? back = null)
    {
        // 256 bits; the database keeps only their hash, so a copy of it opens no account.
        var token = RandomNumberGenerator.GetBytes(32);
        await db.Act(() =>
        {
            db.SignInLinks.Add(new SignInLink
            {
                TokenHash = SHA256.HashData(token),
                MemberId = memberId,
                ExpiresAt = clock.GetUtcNow().UtcDateTime + (validFor ?? Usual),
            });
            return Task.CompletedTask;
        });
        return AccountLinks.SignInLink(Base64Url.EncodeToString(token), back);
    }
}
