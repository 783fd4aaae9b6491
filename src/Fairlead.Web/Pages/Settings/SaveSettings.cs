using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Settings;

/// <summary>How each page of settings ends: saved and back to the list, or shown again because somebody else was quicker.</summary>
public sealed class SaveSettings(AppDb db, ChangeSettings change)
{
    public const string VersionField = "Version";

    public Task<Dictionary<string, string>> ValuesAsync(CancellationToken cancellationToken) =>
        db.Settings.AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken);

    public Task<int> VersionAsync(CancellationToken cancellationToken) =>
        db.Configurations.AsNoTracking().Select(c => c.Version).SingleAsync(cancellationToken);

    /// <returns>Null when somebody else changed a setting meanwhile; the page then has an error and is to be shown again.</returns>
    public async Task<IActionResult?> SaveAsync(PageModel page, IReadOnlyDictionary<string, string?> values, int version, CancellationToken cancellationToken)
    {
        if (await change.ChangeAsync(values, version, page.Viewer().ToActor(Permission.ManageInstallation), page.Now(), cancellationToken))
        {
            page.Banner("The settings have been saved.");
            return new RedirectResult(Links.Settings);
        }

        // The version that was posted would win over the present one in the hidden field.
        page.ModelState.Remove(VersionField);
        page.ModelState.AddModelError("", "Somebody else changed the settings after you opened this page. Below is what you typed: look at the settings, then save again");
        return null;
    }
}
