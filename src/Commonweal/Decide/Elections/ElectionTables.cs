using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

public static class ElectionTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Election> Elections => db.Set<Election>();
        public DbSet<Post> Posts => db.Set<Post>();
        public DbSet<Nomination> Nominations => db.Set<Nomination>();
        public DbSet<Seconding> Secondings => db.Set<Seconding>();
        public DbSet<Portrait> Portraits => db.Set<Portrait>();
        public DbSet<CandidateQuestion> CandidateQuestions => db.Set<CandidateQuestion>();
        public DbSet<QuestionSupport> QuestionSupports => db.Set<QuestionSupport>();
        public DbSet<CandidateAnswer> CandidateAnswers => db.Set<CandidateAnswer>();
        public DbSet<OfficeTerm> OfficeTerms => db.Set<OfficeTerm>();
    }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Election>(election =>
        {
            election.ToTable("elections");
            election.Property(e => e.Title).HasMaxLength(120);
            election.Property(e => e.DrawSeed).HasMaxLength(64);
            election.Property(e => e.CalledOffBecause).HasMaxLength(500);
            election.HasIndex(e => e.GroupId);
            election.HasIndex(e => e.BallotId);
            election.HasOne<Group>().WithMany().HasForeignKey(e => e.GroupId).OnDelete(DeleteBehavior.Restrict);
            election.HasOne<Member>().WithMany().HasForeignKey(e => e.CalledBy).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Post>(post =>
        {
            post.ToTable("posts");
            post.Property(p => p.Title).HasMaxLength(120);
            post.HasOne<Election>().WithMany().HasForeignKey(p => p.ElectionId);
        });
        model.Entity<Nomination>(nomination =>
        {
            nomination.ToTable("nominations");
            nomination.HasIndex(n => new { n.PostId, n.NomineeId }).IsUnique();
            nomination.HasIndex(n => n.NomineeId);
            nomination.HasOne<Election>().WithMany().HasForeignKey(n => n.ElectionId);
            nomination.HasOne<Post>().WithMany().HasForeignKey(n => n.PostId);
            nomination.HasOne<Member>().WithMany().HasForeignKey(n => n.NomineeId).OnDelete(DeleteBehavior.Restrict);
            nomination.HasOne<Member>().WithMany().HasForeignKey(n => n.NominatedBy).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Seconding>(seconding =>
        {
            seconding.ToTable("secondings");
            seconding.HasKey(s => new { s.NominationId, s.MemberId });
            seconding.HasOne<Nomination>().WithMany().HasForeignKey(s => s.NominationId);
            seconding.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Portrait>(portrait =>
        {
            portrait.ToTable("portraits");
            portrait.HasKey(p => p.NominationId);
            portrait.Property(p => p.MediaType).HasMaxLength(20);
            portrait.HasOne<Nomination>().WithOne().HasForeignKey<Portrait>(p => p.NominationId);
        });
        model.Entity<CandidateQuestion>(question =>
        {
            question.ToTable("candidate_questions");
            question.Property(q => q.Text).HasMaxLength(500);
            question.HasOne<Election>().WithMany().HasForeignKey(q => q.ElectionId);
            question.HasOne<Member>().WithMany().HasForeignKey(q => q.AskedBy).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<QuestionSupport>(support =>
        {
            support.ToTable("question_supports");
            support.HasKey(s => new { s.QuestionId, s.MemberId });
            support.HasOne<CandidateQuestion>().WithMany().HasForeignKey(s => s.QuestionId);
            support.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CandidateAnswer>(answer =>
        {
            answer.ToTable("candidate_answers");
            answer.HasKey(a => new { a.QuestionId, a.NominationId });
            answer.HasOne<CandidateQuestion>().WithMany().HasForeignKey(a => a.QuestionId);
            answer.HasOne<Nomination>().WithMany().HasForeignKey(a => a.NominationId);
        });
        model.Entity<OfficeTerm>(term =>
        {
            term.ToTable("office_terms");
            term.HasIndex(t => t.GroupId);
            term.HasIndex(t => t.MemberId);
            term.HasOne<Group>().WithMany().HasForeignKey(t => t.GroupId).OnDelete(DeleteBehavior.Restrict);
            term.HasOne<Post>().WithMany().HasForeignKey(t => t.PostId).OnDelete(DeleteBehavior.Restrict);
            // One term per nomination: a declaration that is heard twice cannot give the post twice.
            term.HasIndex(t => t.NominationId).IsUnique();
            term.HasOne<Nomination>().WithMany().HasForeignKey(t => t.NominationId).OnDelete(DeleteBehavior.Restrict);
            term.HasOne<Member>().WithMany().HasForeignKey(t => t.MemberId).OnDelete(DeleteBehavior.Restrict);
            term.HasOne<RoleTerm>().WithMany().HasForeignKey(t => t.RoleTermId).OnDelete(DeleteBehavior.SetNull);
        });
    }
}
