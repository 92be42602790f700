using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

public sealed class AccountsRoom : Room
{
    public override void Tables(ModelBuilder model) => AccountTables.Tables(model);

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<OpenAccount>();
        services.AddScoped<AskForSignInLink>();
        services.AddScoped<IHear<SignInAsked>, SendSignInLetter>();
        services.AddScoped<MakeSignInLink>();
        services.AddScoped<UseSignInLink>();
        services.AddScoped<BeginSession>();
        services.AddScoped<EndSession>();
    }
}
