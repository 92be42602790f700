using System.CommandLine;
using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

public sealed class AccountsRoom : Room
{
    public override void Tables(ModelBuilder model) => AccountTables.Tables(model);

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<OpenAccount>();
        services.AddScoped<FoundCommunity>();
        services.AddScoped<AskForSignInLink>();
        services.AddScoped<IHear<SignInAsked>, SendSignInLetter>();
        services.AddScoped<MakeSignInLink>();
        services.AddScoped<UseSignInLink>();
        services.AddScoped<BeginSession>();
        services.AddScoped<EndSession>();
        services.AddScoped<ChangeMyDetails>();
        services.AddScoped<MyData.ExportMyData>();
        services.AddScoped<MyData.EraseMe>();
        services.AddScoped<SetUpAuthenticator>();
        services.AddScoped<ConfirmWithCode>();
        services.AddScoped<IHear<WaysInChanged>, TellOfWaysIn>();
        services.AddScoped<AddPasskey>();
        services.AddScoped<RemovePasskey>();
        services.AddScoped<SignInWithPasskey>();
        services.AddIdentityCore<Member>().AddEntityFrameworkStores<CommonwealDb>();
        services.AddScoped<IPasskeyHandler<Member>, PasskeyHandler<Member>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<Settings>((options, settings) =>
        {
            // The name people know, whatever the Host header says. A passkey belongs to it for ever.
            options.ServerDomain = new Uri(settings.PublicAddress).Host;
            options.ValidateOrigin = said => ValueTask.FromResult(!said.CrossOrigin
                && (said.Origin == settings.PublicAddress || said.Origin == $"{said.HttpContext.Request.Scheme}://{said.HttpContext.Request.Host}"));
            // The device keeps who it is for, so that nobody has to type an address first.
            options.ResidentKeyRequirement = "required";
        });
    }

    public override void Api(IEndpointRouteBuilder routes) => PasskeyApi.Map(routes);

    public override IEnumerable<Command> Verbs() => [SignInLinkVerb.Make()];

    public override IEnumerable<PersonalData> PersonalData => AccountData.All;

    public override IEnumerable<string> NotPersonal =>
    [
        "StartCode.CodeHash",
        // The sealed keys of cookies and forms: the same for everybody.
        "DataProtectionKey.FriendlyName", "DataProtectionKey.Xml",
    ];

    public override async Task Tidy(CommonwealDb db, DateTime now)
    {
        await db.SignInLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync();
        await db.StartCodes.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync();
        await db.Sessions.Where(s => s.LastSeenOn < now.Date - SessionCookie.Life).ExecuteDeleteAsync();
    }
}
