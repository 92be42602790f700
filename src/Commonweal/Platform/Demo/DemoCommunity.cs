using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Demo;

/// <summary>Something that happened in the demo community, <paramref name="Ago"/> before it was started.</summary>
public sealed record DemoStep(TimeSpan Ago, Func<IServiceProvider, Task> Act);

/// <summary>The people and groups the demo's rooms share, by the short name the script gives them.</summary>
public sealed class DemoCast
{
    public Dictionary<string, Guid> Groups { get; } = [];
    public Dictionary<string, Guid> Members { get; } = [];

    /// <summary>A member of the cast with all proofs given, as if they sat at the screen.</summary>
    public Who As(string name) => new(Members[name], Confirmed: true);
}

/// <summary>
/// Lives the demo community's past: the rooms' steps in the order of time, each through the real use cases with the clock set to its
/// hour, so that the ledger, the terms and the counts are real ones.
/// </summary>
public static class DemoCommunity
{
    public const string Loaded = "demo.loaded";
    public const string Ready = "demo.ready";

    public static async Task Make(Settings settings, DateTimeOffset now, CancellationToken cancel = default)
    {
        // Both databases keep microseconds: what a step remembers and what it reads back must be the same moment.
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var clock = new DemoClock(now);
        var services = new ServiceCollection();
        services.AddLogging();
        Web.AddServices(services, settings);
        services.AddSingleton<TimeProvider>(clock);
        await using var provider = services.BuildServiceProvider();

        var cast = new DemoCast();
        var steps = Rooms.All.SelectMany(room => room.Demo(cast)).OrderByDescending(step => step.Ago).ToList();
        clock.Now = now - (steps.FirstOrDefault()?.Ago ?? TimeSpan.Zero);
        await Note(provider, Loaded);
        foreach (var step in steps)
        {
            cancel.ThrowIfCancellationRequested();
            clock.Now = now - step.Ago;
            await Deliver(provider, cancel);
            await using var scope = provider.CreateAsyncScope();
            await step.Act(scope.ServiceProvider);
        }
        clock.Now = now;
        await Deliver(provider, cancel);
        await ForgetOldLetters(provider, cancel);
        await Note(provider, Ready);
    }

    // First and last entry of the demo's past: the ledger itself says that this is a demo, and that it is complete.
    private static async Task Note(ServiceProvider provider, string kind)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonwealDb>();
        var now = provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await db.Act(() =>
        {
            db.Record(now, kind, null, new { });
            return Task.CompletedTask;
        });
    }

    // Closing a ballot, telling other rooms: what the outbox would have done at that hour.
    private static async Task Deliver(IServiceProvider provider, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(cancel) > 0) { }
    }

    // Letters of the past would only bury the ones that the person trying the demo causes.
    private static async Task ForgetOldLetters(IServiceProvider provider, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonwealDb>();
        await db.Act(() => db.Outbox.Where(m => m.Kind == "mail").ExecuteDeleteAsync(cancel), cancel);
    }

    private sealed class DemoClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
