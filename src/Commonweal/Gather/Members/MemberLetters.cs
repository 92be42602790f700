using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>What people are told about their membership, each in their own language.</summary>
public sealed class MemberLetters(CommonwealDb db, Powers powers, Words words, Settings settings, TimeProvider clock)
{
    /// <summary>To one person, with a link to the group. Nothing when they have no address.</summary>
    public async Task To(Guid memberId, Group group, Func<Words, (string Subject, string Text)> write)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == memberId && m.ErasedAt == null) is { } member)
            Write(member, group, write);
    }

    public async Task ToOfficers(Group group, Func<Words, (string Subject, string Text)> write)
    {
        var officers = powers.InOffice().Where(t => t.GroupId == group.Id && t.Role == Role.Officer).Select(t => t.MemberId);
        foreach (var officer in await db.Members.AsNoTracking().Where(m => officers.Contains(m.Id) && m.ErasedAt == null).ToListAsync())
            Write(officer, group, write);
    }

    public void Write(Member member, Group group, Func<Words, (string Subject, string Text)> write)
    {
        if (member.Email is not { } address)
            return;
        var t = words.For(member.Language);
        var (subject, text) = write(t);
        db.Send(clock.GetUtcNow().UtcDateTime, new Letter(address, subject,
            string.Join("\n\n", t["Hello {0}", member.Name], text, settings.PublicAddress + GroupLinks.Show(group.Id))), member.Id);
    }
}
