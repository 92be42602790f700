using System.Security.Cryptography;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;

namespace Commonweal.Gather.Members;

/// <summary>
/// What a person may do in a group, for a time. A post won in an election is a term too. Whose term holds today:
/// <see cref="Powers.InOffice"/>.
/// </summary>
public sealed class RoleTerm
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid MemberId { get; set; }
    public Role Role { get; set; }
    public DateTime From { get; set; }

    /// <summary>Null: until the group decides otherwise.</summary>
    public DateTime? To { get; set; }

    /// <summary>Ended before its time, by resigning, leaving, or an officer's act.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>
    /// Makes the ledger's commitment to the holder. A member's id in the ledger would tie all of a person's roles together for ever;
    /// with a salt for each term nobody can tell whose it was once the salt is erased.
    /// </summary>
    public byte[] Salt { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>SHA-256 of salt and member id, in hexadecimal: what the ledger says instead of a name.</summary>
    public string Holder => Convert.ToHexStringLower(SHA256.HashData([.. Salt, .. MemberId.ToByteArray(bigEndian: true)]));
}

/// <summary>Every change of a role goes through these two, so that none is missing in the ledger.</summary>
public static class RoleActs
{
    extension(CommonwealDb db)
    {
        /// <summary>Sets a term in the current act.</summary>
        public void GiveRole(DateTime now, RoleTerm term)
        {
            db.RoleTerms.Add(term);
            db.Record(now, "role.given", term.GroupId, new { term = term.Id, role = term.Role.ToString(), from = term.From, to = term.To, holder = term.Holder });
        }

        /// <summary>Ends a term before its time, in the current act.</summary>
        public void EndRole(DateTime now, RoleTerm term)
        {
            term.EndedAt = now;
            if (term.To is null || term.To > now)
                term.To = now;
            db.Record(now, "role.ended", term.GroupId, new { term = term.Id, role = term.Role.ToString(), holder = term.Holder });
        }
    }
}
