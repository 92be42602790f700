using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

public enum GroupKind { Community, Branch, Workplace, Union, Cooperative, Council, Institution, Partner }

public enum JoinRule { Open, Approval, Invitation }

/// <summary>Who may know that the group exists. A group is never more visible than its parent.</summary>
public enum Visibility
{
    Public,

    /// <summary>People who are signed in to this community.</summary>
    Members,

    /// <summary>The group's own members only; for everyone else it does not exist.</summary>
    Hidden,
}

/// <summary>How a seat that falls vacant between elections is filled.</summary>
public enum VacancyRule { Countback, ByElection }

/// <summary>A node in the tree of groups. The one without a parent is the community itself.</summary>
public sealed class Group
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid? ParentId { get; set; }
    public required string Name { get; set; }
    public GroupKind Kind { get; set; }

    /// <summary>What the group is for, in Markdown.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>What this group decides, in words.</summary>
    public string Decides { get; set; } = "";

    public JoinRule JoinRule { get; set; }

    /// <summary>The one question to people who ask to join, when joining is by approval.</summary>
    public string? JoinQuestion { get; set; }

    public Visibility Visibility { get; set; }
    public VacancyRule VacancyRule { get; set; }

    /// <summary>How many other members must second a nomination.</summary>
    public int SecondersWanted { get; set; }

    public DateTime CreatedAt { get; set; }
}

public static class GroupTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Group> Groups => db.Set<Group>();
    }
}
