using System.Security.Cryptography;
using System.Text;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Ten codes on paper for the day the phone is gone: 80 random bits each, only their hashes stored.</summary>
public static class RecoveryCodes
{
    private const int HowMany = 10;

    /// <summary>Replaces the member's codes, in the current act. What it returns is shown once and never again.</summary>
    internal static async Task<IReadOnlyList<string>> Renew(CommonwealDb db, Guid memberId)
    {
        await db.RecoveryCodes.Where(c => c.MemberId == memberId).ExecuteDeleteAsync();
        var codes = Enumerable.Range(0, HowMany).Select(_ => TimeCode.InLetters(RandomNumberGenerator.GetBytes(10))).ToList();
        foreach (var code in codes)
            db.RecoveryCodes.Add(new RecoveryCode { MemberId = memberId, CodeHash = Hash(code) });
        return [.. codes.Select(code => TimeCode.InFours(code).Replace(' ', '-'))];
    }

    /// <summary>Spends a code, in the current act; false when it is none of the member's.</summary>
    internal static async Task<bool> Spend(CommonwealDb db, Guid memberId, string code)
    {
        var hash = Hash(code);
        return await db.RecoveryCodes.Where(c => c.MemberId == memberId && c.CodeHash == hash).ExecuteDeleteAsync() == 1;
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
