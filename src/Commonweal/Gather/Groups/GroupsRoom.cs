using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

public sealed class GroupsRoom : Room
{
    public override NavigationEntry Navigation => new("Groups", GroupLinks.All, 10);

    public override void Api(IEndpointRouteBuilder routes) => GroupApi.Map(routes);

    public override void Tables(ModelBuilder model) =>
        model.Entity<Group>(group =>
        {
            group.ToTable("groups");
            group.Property(g => g.Name).HasMaxLength(120);
            group.Property(g => g.JoinQuestion).HasMaxLength(300);
            group.HasOne<Group>().WithMany().HasForeignKey(g => g.ParentId).OnDelete(DeleteBehavior.Restrict);
        });

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<GroupTree>();
        services.AddScoped<ShowGroup>();
        services.AddScoped<CreateGroup>();
        services.AddScoped<EditGroup>();
        services.AddScoped<MoveGroup>();
    }

    public override IEnumerable<string> NotPersonal => ["Group.Name", "Group.Purpose", "Group.Decides", "Group.JoinQuestion"];

    public override IAsyncEnumerable<SearchDocument> SearchDocuments(CommonwealDb db) =>
        db.Groups.AsNoTracking().AsAsyncEnumerable().Select(GroupText.DocumentOf);
}
