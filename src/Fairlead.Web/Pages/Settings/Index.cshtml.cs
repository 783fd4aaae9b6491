using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Hosting;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Settings;

[RequirePermission(Permission.ManageInstallation)]
public sealed class IndexModel(AppDb db, Installation installation, PickupFolder folder, ServeOptions options) : PageModel
{
    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();

    public InstallationHealth Health { get; private set; } = null!;

    public string Folder => folder.Folder;

    public bool IsDemo => options.Demo;

    public bool IsSmtp => Values.GetValueOrDefault(Setting.MailWay) == MailSettings.Smtp;

    /// <summary>What links begin with while no address has been given.</summary>
    public string DefaultAddress => ServiceAddress.Words(installation.LastKnown!.Origin);

    public string Of(string key) => Values.GetValueOrDefault(key) ?? SettingWords.NotGiven;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Values = await db.Settings.AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken);
        Health = await InstallationHealth.OfAsync(db, Values, this.Now(), cancellationToken);
    }
}
