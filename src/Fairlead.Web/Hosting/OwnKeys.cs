using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure.SignIn;
using Fairlead.Web.Infrastructure.SignIn.Passkeys;

namespace Fairlead.Web.Hosting;

/// <summary>What people sign in with besides a link: keys of their own.</summary>
internal static class OwnKeys
{
    public static void AddOwnKeys(this IServiceCollection services)
    {
        // Of Identity only what its handler of passkeys stands on: no cookies, no passwords and no tables.
        services.AddIdentityCore<Person>().AddUserStore<PersonStore>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddScoped<Tickets>();
        services.AddScoped<SecurityNotice>();
        services.AddSingleton<AuthenticatorSecrets>();
        services.AddScoped<CodeCheck>();
    }
}
