using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Settings;

[RequirePermission(Permission.ManageInstallation)]
public sealed class ServiceModel(SaveSettings save) : PageModel
{
    private const int NameMaxLength = 100;

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var values = await save.ValuesAsync(cancellationToken);
        Version = await save.VersionAsync(cancellationToken);
        (Name, Address) = (values.GetValueOrDefault(Setting.InstallationName), values.GetValueOrDefault(Setting.Origin));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), $"Enter the name of this service, in {NameMaxLength} characters or fewer");
        }

        var address = ServiceAddress.Read(Address);
        if (address is null)
        {
            ModelState.AddModelError(nameof(Address), ServiceAddress.Problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var values = new Dictionary<string, string?> { [Setting.InstallationName] = Name, [Setting.Origin] = ServiceAddress.Words(address!) };
        if (await save.SaveAsync(this, values, Version, cancellationToken) is { } saved)
        {
            return saved;
        }

        Version = await save.VersionAsync(cancellationToken);
        return Page();
    }
}
