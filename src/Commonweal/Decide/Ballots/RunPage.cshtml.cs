using Commonweal.Gather.Members;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Where officers open, change, declare and cancel a ballot: one asks, another agrees.</summary>
public sealed class RunPage(ShowBallot show, Powers powers, AskForAct ask, ApproveAct approve, CloseBallot close, CommonwealDb db, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public Guid? Add { get; set; }

    [BindProperty]
    public Guid? Remove { get; set; }

    public BallotView View { get; private set; } = null!;
    public IReadOnlyList<(Guid Entry, string Name)> Roll { get; private set; } = [];
    public IReadOnlyList<(Guid Member, string Name)> NotOnRoll { get; private set; } = [];

    public override async Task Load()
    {
        View = await show.Run(Who, Id);
        await powers.Need(Who, View.Ballot.GroupId, FindBallot.Officers);
        if (View is { State: BallotState.Closed, Ballot.PapersOpenedAt: null })
        {
            // The schedule is late: the officers need not wait for it.
            await close.Run(Id);
            View = await show.Run(Who, Id);
        }
        var entries = await db.RollEntries.AsNoTracking().Where(e => e.BallotId == Id).ToListAsync();
        var members = await (
            from membership in db.Memberships
            where membership.GroupId == View.Ballot.GroupId && membership.State == MembershipState.Member
            join member in db.Members on membership.MemberId equals member.Id
            select new { member.Id, member.Name }).ToListAsync();
        var listed = entries.Where(e => e.MemberId is not null).Select(e => e.MemberId!.Value).ToList();
        var names = await db.Members.Where(m => listed.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        Roll = [.. entries.Select(e => (e.Id, e.MemberId is { } id ? names.GetValueOrDefault(id, "") : e.Name ?? "")).OrderBy(e => e.Item2, StringComparer.CurrentCulture)];
        NotOnRoll = [.. members.Where(m => !listed.Contains(m.Id)).Select(m => (m.Id, m.Name)).OrderBy(m => m.Name, StringComparer.CurrentCulture)];
    }

    public async Task<IActionResult> OnPostAskAsync(BallotAct act)
    {
        await ask.Run(Who, Id, act, new ActDetails(Reason: Reason, Add: Add is { } on ? [on] : [], Remove: Remove is { } off ? [off] : []));
        return Done(BallotLinks.Run(Id), words["You asked for it. Now another officer has to agree."]);
    }

    public async Task<IActionResult> OnPostAgreeAsync(Guid approval)
    {
        await approve.Run(Who, approval);
        return Done(BallotLinks.Run(Id), words["You agreed, and it is done."]);
    }

    public string NameOf(Guid memberOrEntry) =>
        Roll.Where(r => r.Entry == memberOrEntry).Select(r => r.Name).Concat(NotOnRoll.Where(m => m.Member == memberOrEntry).Select(m => m.Name)).FirstOrDefault() ?? memberOrEntry.ToString();
}
