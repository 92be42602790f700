using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

public sealed class GroupsRoom : Room
{
    public override NavigationEntry Navigation => new("Groups", GroupLinks.All, 10);

    public override void Tables(ModelBuilder model) =>
        model.Entity<Group>(group =>
        {
            group.ToTable("groups");
            group.Property(g => g.Name).HasMaxLength(120);
            group.Property(g => g.JoinQuestion).HasMaxLength(300);
            group.HasOne<Group>().WithMany().HasForeignKey(g => g.ParentId).OnDelete(DeleteBehavior.Restrict);
        });

    public override IEnumerable<string> NotPersonal => ["Group.Name", "Group.Purpose", "Group.Decides", "Group.JoinQuestion"];
}
