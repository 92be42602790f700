using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

public sealed class MembersRoom : Room
{
    public override void Tables(ModelBuilder model)
    {
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("memberships");
            membership.HasKey(m => new { m.GroupId, m.MemberId });
            membership.HasIndex(m => m.MemberId);
            membership.Property(m => m.Answer).HasMaxLength(2000);
            membership.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            membership.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberId);
        });
        model.Entity<RoleTerm>(term =>
        {
            term.ToTable("role_terms");
            term.HasIndex(t => new { t.GroupId, t.MemberId });
            term.HasIndex(t => t.MemberId);
            term.HasOne<Group>().WithMany().HasForeignKey(t => t.GroupId);
            term.HasOne<Member>().WithMany().HasForeignKey(t => t.MemberId);
        });
    }

    public override void Services(IServiceCollection services) => services.AddScoped<Powers>();
}
