using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// Makes a person's account. Whoever calls it has decided that this person may join. It says when an address is taken, so its answer
/// must be shown to officers only, never to visitors.
/// </summary>
public sealed class OpenAccount(CommonwealDb db, TimeProvider clock)
{
    public Task<Member> Run(string name, string? email, string language = "en") => db.Act(async () =>
    {
        var member = NewMember(name, email, language, clock.GetUtcNow().UtcDateTime);
        if (member.NormalizedEmail is { } address)
        {
            await db.TakeTurn($"account of {address}");
            if (await db.Members.AnyAsync(m => m.NormalizedEmail == address))
                throw Refusal.InvalidField("Email", "This e-mail address belongs to a member already.");
        }
        db.Members.Add(member);
        await db.SaveChangesAsync();
        return member;
    });

    /// <summary>The account itself, not yet in the database.</summary>
    public static Member NewMember(string? name, string? email, string language, DateTime now)
    {
        var member = new Member { Name = GoodName(name), Language = language, JoinedAt = now };
        // Identity wants a user name; nobody ever sees this one.
        member.UserName = member.Id.ToString("N");
        member.NormalizedUserName = member.UserName.ToUpperInvariant();
        member.SecurityStamp = Guid.NewGuid().ToString("N");
        if (!string.IsNullOrWhiteSpace(email))
        {
            if (!EmailAddress.TryRead(email, out var address))
                throw Refusal.InvalidField("Email", "Write an e-mail address, like ann@example.org.");
            member.Email = address;
            member.NormalizedEmail = EmailAddress.Normal(address);
        }
        return member;
    }

    /// <summary>A name people can be shown under: one line, not empty, not endless.</summary>
    public static string GoodName(string? name)
    {
        name = (name ?? "").Trim();
        return name.Length is > 0 and <= 120 && !name.Any(char.IsControl)
            ? name : throw Refusal.InvalidField("Name", "Write a name of 1 to 120 letters.");
    }
}
