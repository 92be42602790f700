using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>
/// Joins a group, or asks to: at once where anyone may join or an invitation is shown, with an answer to the group's question where
/// officers decide. Whoever was removed asks, everywhere.
/// </summary>
public sealed class JoinGroup(CommonwealDb db, Powers powers, MemberLetters letters, TimeProvider clock)
{
    public const int LongestAnswer = 2000;

    /// <param name="invitation">The token of a link, which also opens a group that the person could not see.</param>
    /// <returns>Member, or Asked when officers decide.</returns>
    public Task<MembershipState> Run(Who who, Guid groupId, string? answer = null, string? invitation = null) => db.Act(async () =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var me = who.Member;
        var invited = invitation is null ? null : await db.Invitations.AsNoTracking().FindInvitation(invitation, now) ?? throw Refusal.NotFound();
        var group = invited is null ? await powers.Visible(who, groupId)
            : invited.GroupId == groupId ? await db.Groups.SingleAsync(g => g.Id == groupId) : throw Refusal.NotFound();
        await db.TakeTurn($"membership of {me} in {groupId}");
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == groupId && m.MemberId == me);
        if (membership?.State == MembershipState.Member)
            return MembershipState.Member;
        if (invited is null && group.JoinRule == JoinRule.Invitation)
            throw Refusal.Invalid("People join this group by invitation. Ask one of its officers for a link.");

        var atOnce = (invited is not null || group.JoinRule == JoinRule.Open) && membership?.State != MembershipState.Removed;
        answer = answer?.Trim() ?? "";
        if (!atOnce && group.JoinQuestion is { Length: > 0 } && answer.Length == 0)
            throw Refusal.InvalidField("Answer", "Answer the question, so that the officers can decide.");
        if (answer.Length > LongestAnswer)
            throw Refusal.InvalidField("Answer", "Write at most {0} letters.", LongestAnswer);
        // The update decides: of many who come with the last use of a link, one finds it left.
        if (invited is not null && await db.Invitations.Where(i => i.Id == invited.Id && i.UsesLeft > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.UsesLeft, i => i.UsesLeft - 1)) == 0)
            throw Refusal.NotFound();

        if (membership is null)
            db.Memberships.Add(membership = new Membership { GroupId = groupId, MemberId = me });
        membership.State = atOnce ? MembershipState.Member : MembershipState.Asked;
        membership.Since = now;
        membership.Answer = atOnce || answer.Length == 0 ? null : answer;
        if (atOnce)
            await db.IndexPerson(await db.Members.SingleAsync(m => m.Id == me));
        else
            await letters.ToOfficers(group, t => (t["Somebody asks to join {0}", group.Name], t["Read the answer and decide on the group's page of requests."]));
        return membership.State;
    });
}

internal static class PersonInSearch
{
    extension(CommonwealDb db)
    {
        public Task IndexPerson(Member member) => db.Index(DocumentOf(member));
    }

    public static SearchDocument DocumentOf(Member member) =>
        new(Search.Person, member.Id, member.Name, "", MemberLinks.Person(member.Id), null);
}
