using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>A member changes the name others see, and the language of their letters.</summary>
public sealed class ChangeMyDetails(CommonwealDb db)
{
    public Task Run(Who who, string? name, string? language) => db.Act(async () =>
    {
        var me = who.Member;
        var good = OpenAccount.GoodName(name);
        if (Languages.Languages.Offered.All(l => l.Short != language))
            throw Refusal.InvalidField("Language", "Choose one of the languages in the list.");
        await db.Members.Where(m => m.Id == me).ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, good).SetProperty(m => m.Language, language!));
        await db.IndexPerson(await db.Members.AsNoTracking().SingleAsync(m => m.Id == me));
    });
}
