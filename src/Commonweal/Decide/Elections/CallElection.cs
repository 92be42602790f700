using System.Security.Cryptography;
using System.Text;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>What is needed to call an election. Times are UTC.</summary>
public sealed record NewElection
{
    public required Guid GroupId { get; init; }
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public string Text { get; init; } = "";

    public required DateTime NominationsOpen { get; init; }
    public required DateTime NominationsClose { get; init; }
    public required DateTime QuestionsUntil { get; init; }
    public required DateTime VotingOpens { get; init; }
    public required DateTime VotingCloses { get; init; }
    public required IReadOnlyList<NewPost> Posts { get; init; }
}

/// <param name="TermTo">Null: until the group elects again.</param>
/// <param name="FillsVacancyOf">In a by-election: the term whose seat fell vacant.</param>
public sealed record NewPost(string Title, int Seats, Role? Role, DateTime TermFrom, DateTime? TermTo, Guid? FillsVacancyOf = null);

/// <summary>Calls an election in a group: from here on its dates and posts stand.</summary>
public sealed class CallElection(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public const int MostPosts = 20, MostSeats = 50, LongestText = 20_000;

    /// <summary>Returns the election's id.</summary>
    public Task<Guid> Run(Who who, NewElection call) => db.Act(async () =>
    {
        await powers.Need(who, call.GroupId, Role.ReturningOfficer, Role.Officer);
        var group = await powers.Visible(who, call.GroupId);
        var now = clock.GetUtcNow().UtcDateTime;
        Check(call, now);
        foreach (var vacancy in call.Posts.Select(p => p.FillsVacancyOf).OfType<Guid>())
            if (!await db.OfficeTerms.AnyAsync(t => t.Id == vacancy && t.GroupId == group.Id && t.VacantSince != null && t.FilledBy == null))
                throw Refusal.NotFound();
        var election = new Election
        {
            GroupId = group.Id,
            Title = call.Title.Trim(),
            Text = call.Text.Trim(),
            CalledBy = who.Member,
            CalledAt = now,
            NominationsOpen = call.NominationsOpen,
            NominationsClose = call.NominationsClose,
            QuestionsUntil = call.QuestionsUntil,
            VotingOpens = call.VotingOpens,
            VotingCloses = call.VotingCloses,
            SecondersWanted = group.SecondersWanted,
            DrawSeed = BallotOrder.NewSeed(),
        };
        var posts = call.Posts.Select((post, at) => new Post
        {
            ElectionId = election.Id,
            Position = at,
            Title = post.Title.Trim(),
            Seats = post.Seats,
            Role = post.Role,
            TermFrom = post.TermFrom,
            TermTo = post.TermTo,
            FillsVacancyOf = post.FillsVacancyOf,
        }).ToList();
        db.Elections.Add(election);
        db.Posts.AddRange(posts);
        // Titles are free text and could name somebody, so the ledger holds their hash.
        db.Record(now, "election.called", group.Id, new
        {
            election = election.Id,
            title = HashOf(election.Title),
            text = HashOf(election.Text),
            posts = posts.Select(p => new { post = p.Id, title = HashOf(p.Title), p.Seats, role = p.Role?.ToString(), from = p.TermFrom, to = p.TermTo }),
            election.NominationsOpen,
            election.NominationsClose,
            election.QuestionsUntil,
            election.VotingOpens,
            election.VotingCloses,
            election.SecondersWanted,
            election.DrawSeed,
        });
        db.Publish(now, new NominationsClosing(election.Id), notBefore: election.NominationsClose);
        await db.Index(ElectionsRoom.DocumentOf(election));
        return election.Id;
    });

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Check(NewElection call, DateTime now)
    {
        if (call.Title.Trim() is not { Length: > 0 and <= 120 })
            throw Refusal.InvalidField("Title", "Give the election a title of at most 120 letters.");
        if (call.Text.Length > LongestText)
            throw Refusal.InvalidField("Text", "The text is too long: use at most {0} letters.", LongestText);
        if (call.Posts.Count is 0 or > MostPosts)
            throw Refusal.InvalidField("Posts[0].Title", "Name at least one post, and at most {0}.", MostPosts);
        for (var i = 0; i < call.Posts.Count; i++)
        {
            var post = call.Posts[i];
            if (post.Title.Trim() is not { Length: > 0 and <= 120 } title)
                throw Refusal.InvalidField($"Posts[{i}].Title", "Give the post a title of at most 120 letters.");
            if (call.Posts.Take(i).Any(p => string.Equals(p.Title.Trim(), title, StringComparison.OrdinalIgnoreCase)))
                throw Refusal.InvalidField($"Posts[{i}].Title", "Two posts have the same title. Give one post more seats instead.");
            if (post.Seats is < 1 or > MostSeats)
                throw Refusal.InvalidField($"Posts[{i}].Seats", "A post has 1 to {0} seats.", MostSeats);
            if (post.TermTo <= post.TermFrom)
                throw Refusal.InvalidField("TermStarts", "A term must end after it starts.");
        }
        if (call.NominationsClose <= now)
            throw Refusal.InvalidField("NominationsClose", "Nominations must close in the future.");
        if (call.NominationsClose <= call.NominationsOpen)
            throw Refusal.InvalidField("NominationsClose", "Nominations must close after they open.");
        if (call.VotingOpens <= call.NominationsClose)
            throw Refusal.InvalidField("VotingOpens", "Voting must open after nominations close.");
        if (call.VotingCloses <= call.VotingOpens)
            throw Refusal.InvalidField("VotingCloses", "Voting must close after it opens.");
        if (call.QuestionsUntil <= call.NominationsOpen || call.QuestionsUntil > call.VotingCloses)
            throw Refusal.InvalidField("QuestionsUntil", "Questions must end between the opening of nominations and the close of voting.");
    }
}
