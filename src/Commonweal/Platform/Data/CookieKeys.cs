using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Data;

/// <summary>The keys of cookies and forms lie in the database, where all nodes find them. This makes the first one.</summary>
public static class CookieKeys
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>Nodes that start together wait for each other here, so that there is one key and not one for each.</summary>
    public static async Task MakeFirst(IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonwealDb>();
        if (await db.DataProtectionKeys.AnyAsync(cancel))
            return;
        var keys = services.GetRequiredService<IKeyManager>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!db.IsPostgres)
        {
            keys.CreateNewKey(now, now + Life);
            return;
        }
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM ledger_head WHERE id = 1 FOR UPDATE", cancel);
            if (!await db.DataProtectionKeys.AnyAsync(cancel))
                keys.CreateNewKey(now, now + Life);
            await transaction.CommitAsync(cancel);
        });
    }
}
