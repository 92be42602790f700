using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

public enum MembershipState { Asked, Member, Left, Refused, Removed }

/// <summary>One person's belonging to one group.</summary>
public sealed class Membership
{
    public Guid GroupId { get; set; }
    public Guid MemberId { get; set; }
    public MembershipState State { get; set; }

    /// <summary>Since when; a roll takes those who belong on its snapshot date.</summary>
    public DateTime Since { get; set; }

    /// <summary>The answer to the group's question, until the request is decided.</summary>
    public string? Answer { get; set; }

    /// <summary>Why officers removed the person: for the officers, and for the person if they object.</summary>
    public string? Reason { get; set; }
}

public enum Role
{
    [InWords("Officer")]
    Officer,

    [InWords("Returning officer")]
    ReturningOfficer,

    [InWords("Scrutineer")]
    Scrutineer,

    [InWords("Moderator")]
    Moderator,
}

public static class MemberTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Membership> Memberships => db.Set<Membership>();
        public DbSet<RoleTerm> RoleTerms => db.Set<RoleTerm>();
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
        public DbSet<MemberImport> MemberImports => db.Set<MemberImport>();
    }
}
