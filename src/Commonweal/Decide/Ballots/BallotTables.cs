using System.Text.Json;
using Commonweal.Gather.Groups;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

public static class BallotTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Ballot> Ballots => db.Set<Ballot>();
        public DbSet<RollEntry> RollEntries => db.Set<RollEntry>();
        public DbSet<CastPaper> CastPapers => db.Set<CastPaper>();
        public DbSet<Paper> Papers => db.Set<Paper>();
        public DbSet<Receipt> Receipts => db.Set<Receipt>();
        public DbSet<Approval> Approvals => db.Set<Approval>();
        public DbSet<WaitingRoll> WaitingRolls => db.Set<WaitingRoll>();
        public DbSet<PaperBatch> PaperBatches => db.Set<PaperBatch>();
        public DbSet<PaperAccount> PaperAccounts => db.Set<PaperAccount>();
        public DbSet<PublishedCount> PublishedCounts => db.Set<PublishedCount>();
        public DbSet<Declaration> Declarations => db.Set<Declaration>();
    }

    public static void Describe(ModelBuilder model)
    {
        model.Entity<Ballot>(ballot =>
        {
            ballot.ToTable("ballots");
            ballot.Property(b => b.Title).HasMaxLength(200);
            ballot.Property(b => b.CancelReason).HasMaxLength(2000);
            ballot.Property(b => b.SubjectKind).HasMaxLength(40);
            ballot.Property(b => b.TieSeed).HasMaxLength(64);
            ballot.Property(b => b.RollHash).HasMaxLength(64);
            ballot.Property(b => b.Quorum).HasConversion(s => JsonSerializer.Serialize(s), s => JsonSerializer.Deserialize<Share>(s)).HasMaxLength(200);
            ballot.Ignore(b => b.Subject);
            ballot.HasIndex(b => b.GroupId);
            ballot.HasIndex(b => b.ClosesAt);
            ballot.HasIndex(b => new { b.SubjectKind, b.SubjectId });
            ballot.HasOne<Group>().WithMany().HasForeignKey(b => b.GroupId).OnDelete(DeleteBehavior.Restrict);
            ballot.HasMany(b => b.Contests).WithOne().HasForeignKey(c => c.BallotId);
        });
        model.Entity<Contest>(contest =>
        {
            contest.ToTable("contests");
            contest.Property(c => c.Id).ValueGeneratedNever();
            contest.Property(c => c.Title).HasMaxLength(200);
            contest.Property(c => c.Type).HasMaxLength(40);
            contest.Property(c => c.RuleId).HasMaxLength(60);
            contest.Property(c => c.RuleVersion).HasMaxLength(20);
            contest.Property(c => c.Reference).HasMaxLength(100);
            contest.Property(c => c.Settings).HasConversion(s => JsonSerializer.Serialize(s), s => JsonSerializer.Deserialize<ContestSettings>(s)!);
            contest.HasMany(c => c.Options).WithOne().HasForeignKey(o => o.ContestId);
        });
        model.Entity<Option>(option =>
        {
            option.ToTable("contest_options");
            option.Property(o => o.Id).ValueGeneratedNever();
            option.Property(o => o.Name).HasMaxLength(200);
            option.Property(o => o.Reference).HasMaxLength(100);
        });
        model.Entity<RollEntry>(entry =>
        {
            entry.ToTable("roll_entries");
            entry.Property(e => e.Name).HasMaxLength(RollSheet.LongestName);
            entry.Property(e => e.Number).HasMaxLength(RollSheet.LongestNumber);
            entry.HasIndex(e => e.CodeHash);
            entry.HasIndex(e => new { e.BallotId, e.MemberId }).IsUnique();
            entry.HasIndex(e => new { e.BallotId, e.CodeHash }).IsUnique();
            entry.HasIndex(e => e.MemberId);
            entry.HasOne<Ballot>().WithMany().HasForeignKey(e => e.BallotId);
        });
        model.Entity<WaitingRoll>(waiting =>
        {
            waiting.ToTable("waiting_rolls");
            waiting.HasKey(w => w.ApprovalId);
            waiting.HasIndex(w => w.BallotId);
        });
        model.Entity<PaperBatch>(batch =>
        {
            batch.ToTable("paper_batches");
            batch.HasIndex(b => new { b.BallotId, b.Number }).IsUnique();
        });
        model.Entity<PaperAccount>(account =>
        {
            account.ToTable("paper_accounts");
            account.HasKey(a => a.BallotId);
            account.Ignore(a => a.RejectedAnswers);
        });
        model.Entity<PublishedCount>(count =>
        {
            count.ToTable("published_counts");
            count.Ignore(c => c.Seed);
            count.Property(c => c.Title).HasMaxLength(200);
            count.Property(c => c.Source).HasMaxLength(PublishCount.LongestText);
            count.Property(c => c.SourceLink).HasMaxLength(PublishCount.LongestText);
            count.Property(c => c.RuleId).HasMaxLength(60);
            count.Property(c => c.RuleVersion).HasMaxLength(20);
            count.HasIndex(c => c.GroupId);
            count.HasOne<Group>().WithMany().HasForeignKey(c => c.GroupId).OnDelete(DeleteBehavior.Restrict);
        });
        // No foreign key from papers to the ballot's row: on PostgreSQL each insert would lock and mark that row.
        model.Entity<CastPaper>(paper =>
        {
            paper.ToTable("cast_papers");
            paper.HasKey(p => new { p.BallotId, p.Mark });
            paper.KeepNoArrivalOrder();
        });
        model.Entity<Paper>(paper =>
        {
            paper.ToTable("papers");
            paper.HasIndex(p => p.BallotId);
            paper.KeepNoArrivalOrder();
        });
        model.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("receipts");
            receipt.HasKey(r => new { r.BallotId, r.Code });
            receipt.Property(r => r.Code).HasMaxLength(14);
            receipt.KeepNoArrivalOrder();
        });
        model.Entity<Approval>(approval =>
        {
            approval.ToTable("approvals");
            approval.HasIndex(a => a.BallotId);
            approval.HasOne<Ballot>().WithMany().HasForeignKey(a => a.BallotId);
        });
        model.Entity<Declaration>(declaration =>
        {
            declaration.ToTable("declarations");
            declaration.HasKey(d => d.BallotId);
            declaration.HasOne<Ballot>().WithMany().HasForeignKey(d => d.BallotId);
        });
    }
}
