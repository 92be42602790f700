using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Puts a member forward for a post: oneself, or another, who is then asked.</summary>
public sealed class Nominate(CommonwealDb db, Powers powers, FindElection find, Settings settings, Words words, TimeProvider clock)
{
    /// <summary>Nobody needs more; it keeps one person from writing to everybody.</summary>
    public const int MostOfOthers = 10;

    /// <summary>Returns the nomination's id.</summary>
    public Task<Guid> Run(Who who, Guid postId, Guid nomineeId) => db.Act(async () =>
    {
        var electionId = await db.Posts.Where(p => p.Id == postId).Select(p => (Guid?)p.ElectionId).SingleOrDefaultAsync();
        var election = await find.ToChange(who, electionId ?? throw Refusal.NotFound());
        await powers.NeedMember(who, election.GroupId);
        var now = clock.GetUtcNow().UtcDateTime;
        NeedOpen(election, now);
        if (!await powers.IsMember(new Who(nomineeId), election.GroupId))
            throw Refusal.InvalidField("Name", "Only members of this group can stand.");
        var forOneself = nomineeId == who.MemberId;
        var post = await db.Posts.SingleAsync(p => p.Id == postId);
        var nomination = await db.Nominations.AsTracking().SingleOrDefaultAsync(n => n.PostId == postId && n.NomineeId == nomineeId);
        if (nomination is { WithdrawnAt: null })
        {
            // Pressing the button twice is no mistake; being late with someone else's nomination is worth knowing.
            if (!forOneself)
                throw Refusal.InvalidField("Name", "This person is nominated for this post already.");
            if (nomination.AcceptedAt is null)
                throw Refusal.Invalid("You are nominated for this post already. Accept the nomination to stand.");
            return nomination.Id;
        }
        if (nomination is not null && !forOneself)
            throw Refusal.InvalidField("Name", "This person has said no to this post. Only they can change that.");
        if (forOneself)
            await AcceptNomination.NeedFreeToStand(db, powers, who, election);
        else if (await db.Nominations.CountAsync(n => n.ElectionId == election.Id && n.NominatedBy == who.MemberId && n.NomineeId != who.MemberId) >= MostOfOthers)
            throw Refusal.Invalid("You have nominated {0} people in this election, and that is the most one member can.", MostOfOthers);

        if (nomination is null)
            db.Nominations.Add(nomination = new Nomination { ElectionId = election.Id, PostId = postId, NomineeId = nomineeId });
        nomination.NominatedBy = who.Member;
        nomination.NominatedAt = now;
        nomination.AcceptedAt = forOneself ? now : null;
        nomination.WithdrawnAt = null;
        db.Record(now, "nomination.made", election.GroupId, new { election = election.Id, post = postId, nomination = nomination.Id, accepted = forOneself });
        if (!forOneself)
            await Ask(election, post, nomination, now);
        return nomination.Id;
    });

    internal static void NeedOpen(Election election, DateTime now)
    {
        if (election.StateAt(now) is ElectionState.Announced)
            throw Refusal.Invalid("Nominations are not open yet.");
        if (election.StateAt(now) is not ElectionState.Nominations)
            throw Refusal.Invalid("Nominations are closed.");
    }

    private async Task Ask(Election election, Post post, Nomination nomination, DateTime now)
    {
        var nominee = await db.Members.SingleAsync(m => m.Id == nomination.NomineeId);
        if (string.IsNullOrEmpty(nominee.Email))
            return;
        var theirs = words.For(nominee.Language);
        db.Send(now, new Letter(nominee.Email, theirs["You are nominated: {0}", post.Title],
            theirs["You are nominated for {0} in {1}.", post.Title, election.Title] + "\n\n"
            + theirs["Say yes or no here before {0}:", theirs.Time(election.NominationsClose)] + "\n"
            + settings.PublicAddress + ElectionLinks.Candidate(election.Id, nomination.Id) + "\n\n"
            + theirs["If you do nothing, you will not stand."] + "\n"), nominee.Id);
    }
}
