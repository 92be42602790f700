using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Markdown;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <summary>What officers write and choose about a group.</summary>
public sealed record GroupText
{
    public const int LongestText = 20_000;

    public required string Name { get; init; }
    public GroupKind Kind { get; init; } = GroupKind.Branch;

    /// <summary>Markdown.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>In words.</summary>
    public string Decides { get; init; } = "";

    public JoinRule JoinRule { get; init; }
    public string? JoinQuestion { get; init; }
    public Visibility Visibility { get; init; }
    public VacancyRule VacancyRule { get; init; }
    public int SecondersWanted { get; init; }

    internal void Check()
    {
        if (Name.Trim().Length is 0 or > 120 || Name.Any(char.IsControl))
            throw Refusal.InvalidField("Name", "Write a name of 1 to 120 letters.");
        if (Purpose.Length > LongestText)
            throw Refusal.InvalidField("Purpose", "Write at most {0} letters.", LongestText);
        if (Decides.Length > LongestText)
            throw Refusal.InvalidField("Decides", "Write at most {0} letters.", LongestText);
        if (JoinQuestion?.Trim().Length > 300)
            throw Refusal.InvalidField("JoinQuestion", "Write at most {0} letters.", 300);
        if (SecondersWanted is < 0 or > 50)
            throw Refusal.InvalidField("SecondersWanted", "Choose 0 to {0} people.", 50);
        if (!Enum.IsDefined(Kind) || !Enum.IsDefined(JoinRule) || !Enum.IsDefined(Visibility) || !Enum.IsDefined(VacancyRule))
            throw Refusal.Invalid("Choose one of the answers that are offered.");
    }

    internal void PutInto(Group group)
    {
        group.Name = Name.Trim();
        group.Kind = Kind;
        group.Purpose = Purpose.Trim();
        group.Decides = Decides.Trim();
        group.JoinRule = JoinRule;
        group.JoinQuestion = JoinQuestion?.Trim() is { Length: > 0 } question ? question : null;
        group.Visibility = Visibility;
        group.VacancyRule = VacancyRule;
        group.SecondersWanted = SecondersWanted;
    }

    internal static SearchDocument DocumentOf(Group group) =>
        new("group", group.Id, group.Name, SafeMarkdown.Text(group.Purpose) + " " + group.Decides, GroupLinks.Show(group.Id), group.Id);
}

internal static class TreeRules
{
    extension(CommonwealDb db)
    {
        /// <summary>Until the end of the act nobody else changes the tree or who may see what in it.</summary>
        public Task TakeTreeTurn() => db.TakeTurn("tree of groups");

        /// <summary>A group is never more visible than its parent, or its name would give away that there is one.</summary>
        public async Task NeedVisibilityBetween(Guid? parentId, Guid? groupId, Visibility wanted)
        {
            if (parentId is { } above && await db.Groups.AsNoTracking().SingleAsync(g => g.Id == above) is var parent && wanted < parent.Visibility)
                throw Refusal.InvalidField("Visibility", "A group cannot be seen by more people than the group above it. Choose less, or ask the officers of {0}.", parent.Name);
            // Hidden ones are never in the way, so the refusal cannot give one away.
            if (groupId is { } id && (await db.Groups.AsNoTracking().Where(g => g.ParentId == id).ToListAsync()).Find(g => g.Visibility < wanted) is { } child)
                throw Refusal.InvalidField("Visibility", "{0}, a group below this one, can be seen by more people. Change that one first.", child.Name);
        }
    }
}
