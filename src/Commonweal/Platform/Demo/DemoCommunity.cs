using Commonweal.Platform.Data;
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
    public static async Task Make(Settings settings, DateTimeOffset now, CancellationToken cancel = default)
    {
        var clock = new DemoClock(now);
        var services = new ServiceCollection();
        services.AddLogging();
        Web.AddServices(services, settings);
        services.AddSingleton<TimeProvider>(clock);
        await using var provider = services.BuildServiceProvider();

        var cast = new DemoCast();
        foreach (var step in Rooms.All.SelectMany(room => room.Demo(cast)).OrderByDescending(step => step.Ago))
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
