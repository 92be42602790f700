using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

/// <summary>Where the demo's letters appear as well as in the outbox page; null for a real community.</summary>
public sealed class DemoTerminal
{
    public TextWriter? Out { get; set; }
}

/// <summary>In the demo, prints every letter that has come since the last look. A letter nobody sends is never attempted, so the first attempt marks it as printed.</summary>
public sealed class PrintLetters(CommonwealDb db, DemoTerminal terminal)
{
    public async Task Run(CancellationToken cancel = default)
    {
        if (terminal.Out is not { } screen)
            return;
        var fresh = await db.Outbox.AsNoTracking().Where(m => m.Kind == "mail" && m.DoneAt == null && m.Attempts == 0).OrderBy(m => m.Id).Take(20).ToListAsync(cancel);
        foreach (var message in fresh)
        {
            await db.Act(() => db.Outbox.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, 1), cancel), cancel);
            var letter = message.Letter!;
            await screen.WriteLineAsync($"\n--- letter to {letter.To}: {letter.Subject}\n{letter.Text}\n---");
        }
    }
}
