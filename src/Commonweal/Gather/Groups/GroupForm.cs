using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commonweal.Gather.Groups;

/// <summary>The fields in which officers describe a group, for a new one and an old one.</summary>
[BindProperties]
public abstract class GroupForm : CommonwealPage
{
    public string? Name { get; set; }
    public GroupKind Kind { get; set; } = GroupKind.Branch;
    public string? Purpose { get; set; }
    public string? Decides { get; set; }
    public JoinRule JoinRule { get; set; } = JoinRule.Approval;
    public string? JoinQuestion { get; set; }
    public Visibility Visibility { get; set; } = Visibility.Members;
    public VacancyRule VacancyRule { get; set; }
    public int SecondersWanted { get; set; }

    /// <summary>Only the community itself is one.</summary>
    [BindNever]
    public bool IsCommunity { get; protected set; }

    protected GroupText Text => new()
    {
        Name = Name ?? "", Kind = IsCommunity ? GroupKind.Community : Kind, Purpose = Purpose ?? "", Decides = Decides ?? "",
        JoinRule = JoinRule, JoinQuestion = JoinQuestion, Visibility = Visibility, VacancyRule = VacancyRule, SecondersWanted = SecondersWanted,
    };

    protected void Show(Group group)
    {
        (Name, Kind, Purpose, Decides) = (group.Name, group.Kind, group.Purpose, group.Decides);
        (JoinRule, JoinQuestion, Visibility, VacancyRule, SecondersWanted) = (group.JoinRule, group.JoinQuestion, group.Visibility, group.VacancyRule, group.SecondersWanted);
    }
}
