using System.Security.Cryptography;
using System.Text;
using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Who is entitled, and the hash that fixes it.</summary>
public static class FrozenRoll
{
    /// <summary>
    /// Lower-case hexadecimal SHA-256 of one line for each entry, in the order of their ids: <c>id|member|name|number|hash of the code</c>.
    /// The ids are random and secret from the public, so the hash tells nobody who is on the roll.
    /// </summary>
    public static string HashOf(IEnumerable<RollEntry> entries) =>
        HashOf(entries.OrderBy(e => e.Id).Select(e =>
            $"{e.Id}|{e.MemberId}|{e.Name}|{e.Number}|{(e.CodeHash is null ? "" : Convert.ToHexStringLower(e.CodeHash))}"));

    internal static string HashOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));

    /// <summary>Writes size and hash of the roll as it stands now into a ballot that was set going; before that there is nothing to keep.</summary>
    internal static async Task Restate(CommonwealDb db, Ballot ballot)
    {
        if (ballot.ApprovedAt is null)
            return;
        var roll = await db.RollEntries.AsNoTracking().Where(e => e.BallotId == ballot.Id).ToListAsync();
        (ballot.RollSize, ballot.RollHash) = (roll.Count, HashOf(roll));
    }

    /// <summary>The members of the ballot's group since the day of the roll or before, who have not left: entitled if it were opened now.</summary>
    internal static Task<List<Guid>> MembersOn(CommonwealDb db, Guid groupId, DateTime rollDate) =>
        db.Memberships.Where(m => m.GroupId == groupId && m.State == MembershipState.Member && m.Since <= rollDate)
            .Select(m => m.MemberId).OrderBy(id => id).ToListAsync();
}
