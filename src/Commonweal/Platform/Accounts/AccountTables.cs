using Commonweal.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

public static class AccountTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Member> Members => db.Set<Member>();
        public DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();
        public DbSet<StartCode> StartCodes => db.Set<StartCode>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<Authenticator> Authenticators => db.Set<Authenticator>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<IdentityUserPasskey<Guid>> Passkeys => db.Set<IdentityUserPasskey<Guid>>();
    }

    internal static void Tables(ModelBuilder model)
    {
        model.Entity<Member>(member =>
        {
            member.ToTable("members");
            member.Property(m => m.Name).HasMaxLength(120);
            member.Property(m => m.Language).HasMaxLength(10);
            member.HasIndex(m => m.NormalizedEmail).IsUnique();
            // What Identity would keep for passwords and telephones has no place here.
            member.Ignore(m => m.PasswordHash).Ignore(m => m.PhoneNumber).Ignore(m => m.PhoneNumberConfirmed).Ignore(m => m.TwoFactorEnabled)
                .Ignore(m => m.LockoutEnd).Ignore(m => m.LockoutEnabled).Ignore(m => m.AccessFailedCount);
        });
        model.Ignore<IdentityUserClaim<Guid>>().Ignore<IdentityUserLogin<Guid>>().Ignore<IdentityUserToken<Guid>>();
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
            OfMember(link, l => l.MemberId);
        });
        model.Entity<StartCode>(code =>
        {
            code.ToTable("start_codes");
            code.HasKey(c => c.CodeHash);
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.Property(s => s.Browser).HasMaxLength(80);
            session.HasIndex(s => s.MemberId);
            OfMember(session, s => s.MemberId);
        });
        model.Entity<Authenticator>(authenticator =>
        {
            authenticator.ToTable("authenticators");
            authenticator.HasKey(a => a.MemberId);
            authenticator.Property(a => a.MemberId).ValueGeneratedNever();
            OfMember(authenticator, a => a.MemberId);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => new { c.MemberId, c.CodeHash });
            OfMember(code, c => c.MemberId);
        });
    }

    private static void OfMember<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, object?>> memberId)
        where T : class => entity.HasOne<Member>().WithMany().HasForeignKey(memberId).OnDelete(DeleteBehavior.Cascade);
}
