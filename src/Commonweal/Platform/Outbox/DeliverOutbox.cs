using System.Collections.Frozen;
using System.Text.Json;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

/// <summary>Carries out what is due. Any number of nodes may run it: a row is claimed by a conditional update before it is worked on.</summary>
public sealed class DeliverOutbox(CommonwealDb db, IServiceProvider services, TimeProvider clock, ILogger<DeliverOutbox> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly FrozenDictionary<string, Type> Notices = typeof(INotice).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(INotice)) && !t.IsInterface).ToFrozenDictionary(t => t.Name);

    /// <summary>Delivers the rows that are due, oldest first; returns how many were done.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var mailGoesOut = services.GetService<ISendMail>() is not null;
        var due = await db.Outbox.AsNoTracking()
            .Where(m => m.DoneAt == null && m.NotBefore <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .Where(m => mailGoesOut || m.Kind != "mail")
            .OrderBy(m => m.NotBefore).Take(50).ToListAsync(cancel);
        var done = 0;
        foreach (var message in due)
            if (await Claim(message, now, cancel) && await Deliver(message, cancel))
                done++;
        return done;
    }

    private async Task<bool> Claim(OutboxMessage message, DateTime now, CancellationToken cancel) =>
        await db.Act(() => db.Outbox
            .Where(m => m.Id == message.Id && m.Attempts == message.Attempts && m.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, message.Attempts + 1).SetProperty(m => m.LeasedUntil, now + Lease), cancel), cancel) == 1;

    private async Task<bool> Deliver(OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            // A scope of its own: a handler that fails must not leave half-made changes for the next one.
            await using var scope = services.CreateAsyncScope();
            if (message.Kind == "mail")
                await scope.ServiceProvider.GetRequiredService<ISendMail>().Send(message.Letter!, cancel);
            else
                await Tell(scope.ServiceProvider, message, cancel);
            await Finish(message, null, cancel);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The kind and the failure's type only: a body can hold names and links.
            log.LogWarning("Outbox {Kind} failed at attempt {Attempt}: {Failure}", message.Kind, message.Attempts + 1, failure.GetType().Name);
            await Finish(message, failure, cancel);
            return false;
        }
    }

    private static async Task Tell(IServiceProvider scope, OutboxMessage message, CancellationToken cancel)
    {
        var type = Notices[message.Kind];
        var notice = JsonSerializer.Deserialize(message.Body, type)!;
        var hearer = typeof(IHear<>).MakeGenericType(type);
        foreach (var room in scope.GetServices(hearer))
            await (Task)hearer.GetMethod(nameof(IHear<INotice>.Hear))!.Invoke(room, [notice, cancel])!;
    }

    // A secret that has been delivered, and a notice that has been heard, are of no more use to anybody.
    internal static string WhatStays(OutboxMessage message) =>
        message.Letter is not { } letter ? "{}" : letter.Secret ? JsonSerializer.Serialize(letter with { Text = "" }) : message.Body;

    private async Task Finish(OutboxMessage message, Exception? failure, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var row = db.Outbox.Where(m => m.Id == message.Id);
        if (failure is null)
            await db.Act(() => row.ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, now).SetProperty(m => m.Failure, (string?)null)
                .SetProperty(m => m.Body, WhatStays(message)), cancel), cancel);
        else
        {
            // 1, 2, 4 … minutes, at most a day.
            var wait = TimeSpan.FromMinutes(Math.Min(1 << Math.Min(message.Attempts, 11), 1440));
            await db.Act(() => row.ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now + wait)
                .SetProperty(m => m.LeasedUntil, (DateTime?)null).SetProperty(m => m.Failure, failure.Message), cancel), cancel);
        }
    }
}

/// <summary>Sends one letter; only registered when SMTP is configured.</summary>
public interface ISendMail
{
    Task Send(Letter letter, CancellationToken cancel);
}

/// <summary>Looks for due work every second on every node, and tidies up every hour.</summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxPump> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilStopped(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task UntilStopped(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        var tidyAt = clock.GetUtcNow().AddMinutes(1);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<PrintLetters>().Run(stoppingToken);
                if (clock.GetUtcNow() < tidyAt)
                    continue;
                tidyAt = clock.GetUtcNow().AddHours(1);
                await scope.ServiceProvider.GetRequiredService<TidyUp>().Run(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError("The outbox could not be read: {Failure}", failure.GetType().Name);
            }
        }
    }
}
