using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

public sealed class AccountsRoom : Room
{
    public override void Tables(ModelBuilder model)
    {
        model.Entity<Member>(member =>
        {
            member.ToTable("members");
            member.Property(m => m.Name).HasMaxLength(120);
            member.Property(m => m.Language).HasMaxLength(10);
        });
        model.Entity<IdentityUserClaim<Guid>>().ToTable("member_claims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("member_logins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("member_tokens");
        model.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("member_passkeys");
            passkey.HasKey(p => p.CredentialId);
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasIndex(p => p.UserId);
        });
        model.Entity<SignInLink>(link =>
        {
            link.ToTable("sign_in_links");
            link.HasKey(l => l.TokenHash);
            link.HasIndex(l => l.MemberId);
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.Property(s => s.Browser).HasMaxLength(80);
            session.HasIndex(s => s.MemberId);
        });
    }

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<MakeSignInLink>();
        services.AddScoped<UseSignInLink>();
    }
}
