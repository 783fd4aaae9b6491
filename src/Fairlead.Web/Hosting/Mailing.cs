using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure.Mail;
using Fairlead.Web.Pages.Settings;

namespace Fairlead.Web.Hosting;

/// <summary>How mail leaves, and the settings that say so.</summary>
internal static class Mailing
{
    public static void AddMail(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(new PickupFolder(Path.Combine(options.DataFolder, "mail")));
        services.AddSingleton<MailSettings>();
        services.AddSingleton<ChosenTransport>();
        services.AddSingleton<IMailTransport>(s => s.GetRequiredService<ChosenTransport>());
        services.AddSingleton<MessageSender>();
        services.AddScoped<ChangeSettings>();
        services.AddScoped<SaveSettings>();
    }
}
