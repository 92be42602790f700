using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Demo;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Ui;
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
            membership.Property(m => m.Answer).HasMaxLength(JoinGroup.LongestAnswer);
            membership.Property(m => m.Reason).HasMaxLength(RemoveMember.LongestReason);
            membership.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            membership.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberId);
        });
        model.Entity<RoleTerm>(term =>
        {
            term.ToTable("role_terms");
            term.HasIndex(t => new { t.GroupId, t.MemberId });
            term.HasIndex(t => t.MemberId);
            term.Ignore(t => t.Holder);
            term.HasOne<Group>().WithMany().HasForeignKey(t => t.GroupId);
            term.HasOne<Member>().WithMany().HasForeignKey(t => t.MemberId);
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            invitation.HasIndex(i => i.GroupId);
            invitation.HasOne<Group>().WithMany().HasForeignKey(i => i.GroupId);
        });
        model.Entity<MemberImport>(import =>
        {
            import.ToTable("member_imports");
            import.HasOne<Group>().WithMany().HasForeignKey(i => i.GroupId);
        });
    }

    public override IEnumerable<DemoStep> Demo(DemoCast cast) => MembersDemo.Steps(cast);

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<Powers>();
        services.AddScoped<MemberLetters>();
        services.AddScoped<JoinGroup>();
        services.AddScoped<AskForAccount>();
        services.AddScoped<IHear<AccountAsked>, OpenAskedAccount>();
        services.AddScoped<AnswerRequest>();
        services.AddScoped<LeaveGroup>();
        services.AddScoped<RemoveMember>();
        services.AddScoped<GiveRole>();
        services.AddScoped<EndRole>();
        services.AddScoped<MakeInvitation>();
        services.AddScoped<EndInvitation>();
        services.AddScoped<ListInvitations>();
        services.AddScoped<ListMembers>();
        services.AddScoped<ShowPerson>();
        services.AddScoped<CheckImport>();
        services.AddScoped<ImportMembers>();
    }

    public override IEnumerable<string> NotPersonal => ["Invitation.TokenHash"];

    public override IEnumerable<PersonalData> PersonalData => MemberPersonalData.All;

    public override async Task Tidy(CommonwealDb db, DateTime now)
    {
        await db.MemberImports.Where(i => i.UploadedAt < now - CheckImport.KeptFor).ExecuteDeleteAsync();
        await db.Invitations.Where(i => i.ExpiresAt < now || i.UsesLeft == 0).ExecuteDeleteAsync();
    }

    public override IAsyncEnumerable<SearchDocument> SearchDocuments(CommonwealDb db) =>
        db.Members.AsNoTracking().Where(m => m.ErasedAt == null && db.Set<Membership>().Any(s => s.MemberId == m.Id && s.State == MembershipState.Member))
            .AsAsyncEnumerable().Select(PersonInSearch.DocumentOf);

    public override async Task<HomeNumber?> HomeNumber(IServiceProvider services) =>
        new(await services.GetRequiredService<CommonwealDb>().Members.LongCountAsync(m => m.ErasedAt == null), services.GetRequiredService<Words>()["members"]);
}
