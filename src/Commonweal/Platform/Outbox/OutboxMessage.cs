using System.Text.Json;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

/// <summary>
/// Something to be done after an act, written in the act's own transaction: a mail to send, or a notice for another room.
/// A row with <see cref="NotBefore"/> in the future is the schedule.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary><c>mail</c>, or the name of a notice type.</summary>
    public required string Kind { get; set; }

    /// <summary>The member a mail is for; erasing the member erases the row.</summary>
    public Guid? MemberId { get; set; }

    /// <summary>JSON: a <see cref="Letter"/> or the notice.</summary>
    public required string Body { get; set; }

    /// <summary>The letter, when this is one.</summary>
    public Letter? Letter => Kind == "mail" ? JsonSerializer.Deserialize<Letter>(Body) : null;

    public DateTime CreatedAt { get; set; }
    public DateTime NotBefore { get; set; }
    public DateTime? DoneAt { get; set; }
    public int Attempts { get; set; }
    public DateTime? LeasedUntil { get; set; }

    /// <summary>The officer who looked at the secret link in this letter, last.</summary>
    public Guid? OpenedByMemberId { get; set; }

    /// <summary>Why the last attempt failed, for the officers' outbox page.</summary>
    public string? Failure { get; set; }
}

/// <summary>A plain-text mail. <paramref name="Secret"/> marks a letter with a sign-in link in it.</summary>
public sealed record Letter(string To, string Subject, string Text, bool Secret = false)
{
    /// <summary>
    /// Refuses what would become lines of its own in the head of the mail: a name such as "x\nBcc: …" must not address it to others.
    /// </summary>
    public void MustBeSendable()
    {
        if (!EmailAddress.TryRead(To, out var address) || address != To)
            throw Refusal.Invalid("A letter cannot be sent to this address.");
        if (Subject.Any(char.IsControl))
            throw Refusal.Invalid("The subject of a letter must be one line.");
    }
}

/// <summary>Marks a record as a notice: what a room publishes for others when something has happened.</summary>
public interface INotice;

/// <summary>
/// What a room does when it hears a notice. Runs in one act of its own, at least once: it must do no harm the second time.
/// Register with <c>services.AddScoped&lt;IHear&lt;X&gt;, …&gt;()</c>.
/// </summary>
public interface IHear<in T> where T : INotice
{
    Task Hear(T notice, CancellationToken cancel);
}

public static class OutboxActs
{
    extension(CommonwealDb db)
    {
        public DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();

        /// <summary>Queues a letter in the current act.</summary>
        public void Send(DateTime now, Letter letter, Guid? memberId)
        {
            letter.MustBeSendable();
            db.Outbox.Add(new OutboxMessage
            {
                Kind = "mail", MemberId = memberId, Body = JsonSerializer.Serialize(letter), CreatedAt = now, NotBefore = now,
            });
        }

        /// <summary>Publishes a notice in the current act, to be heard at once or, with <paramref name="notBefore"/>, when its time comes.</summary>
        public void Publish<T>(DateTime now, T notice, DateTime? notBefore = null) where T : INotice =>
            db.Outbox.Add(new OutboxMessage
            {
                Kind = typeof(T).Name, Body = JsonSerializer.Serialize(notice), CreatedAt = now, NotBefore = notBefore ?? now,
            });
    }
}
