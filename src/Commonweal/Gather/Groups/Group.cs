using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

public enum GroupKind
{
    [InWords("Community")]
    Community,

    [InWords("Branch")]
    Branch,

    [InWords("Workplace")]
    Workplace,

    [InWords("Union")]
    Union,

    [InWords("Co-operative")]
    Cooperative,

    [InWords("Council")]
    Council,

    [InWords("Institution")]
    Institution,

    [InWords("Partner")]
    Partner,
}

public enum JoinRule
{
    [InWords("Anyone may join")]
    Open,

    [InWords("People ask, officers decide")]
    Approval,

    [InWords("By invitation only")]
    Invitation,
}

/// <summary>Who may know that the group exists. A group is never more visible than its parent.</summary>
public enum Visibility
{
    [InWords("Everyone can see it")]
    Public,

    /// <summary>People who are signed in to this community.</summary>
    [InWords("People who are signed in can see it")]
    Members,

    /// <summary>The group's own members only; for everyone else it does not exist.</summary>
    [InWords("Only its own members know of it")]
    Hidden,
}

/// <summary>How a seat that falls vacant between elections is filled.</summary>
public enum VacancyRule
{
    [InWords("By counting the old votes again without the one who left")]
    Countback,

    [InWords("By a new election")]
    ByElection,
}

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
