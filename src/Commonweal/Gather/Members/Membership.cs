using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

public enum MembershipState { Asked, Member, Left, Refused }

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
}

public enum Role { Officer, ReturningOfficer, Scrutineer, Moderator }

/// <summary>What a person may do in a group, for a time. A post won in an election is a term too.</summary>
public sealed class RoleTerm
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid MemberId { get; set; }
    public Role Role { get; set; }
    public DateTime From { get; set; }

    /// <summary>Null: until the group decides otherwise.</summary>
    public DateTime? To { get; set; }
}

public static class MemberTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Membership> Memberships => db.Set<Membership>();
        public DbSet<RoleTerm> RoleTerms => db.Set<RoleTerm>();
    }
}
