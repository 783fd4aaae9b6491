using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Settings;

[RequirePermission(Permission.ManageInstallation)]
public sealed class ProviderModel(SaveSettings save) : PageModel
{
    private const int MaxLength = 200;

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Telephone { get; set; }

    [BindProperty]
    public string? DataProtectionEmail { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var values = await save.ValuesAsync(cancellationToken);
        Version = await save.VersionAsync(cancellationToken);
        Organisation = values.GetValueOrDefault(Setting.Controller);
        Email = values.GetValueOrDefault(Setting.ContactEmail);
        Telephone = values.GetValueOrDefault(Setting.ContactTelephone);
        DataProtectionEmail = values.GetValueOrDefault(Setting.DataProtectionEmail);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var values = new Dictionary<string, string?>
        {
            [Setting.Controller] = Organisation,
            [Setting.ContactEmail] = Email,
            [Setting.ContactTelephone] = Telephone,
            [Setting.DataProtectionEmail] = DataProtectionEmail,
        };
        if (await save.SaveAsync(this, values, Version, cancellationToken) is { } saved)
        {
            return saved;
        }

        Version = await save.VersionAsync(cancellationToken);
        return Page();
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Organisation) || Organisation.Length > MaxLength)
        {
            ModelState.AddModelError(nameof(Organisation), $"Enter the organisation that answers for personal data here, in {MaxLength} characters or fewer");
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter an e-mail address in the correct form, like help@example.org");
        }

        if (Telephone?.Length > 40)
        {
            ModelState.AddModelError(nameof(Telephone), "The telephone number must have 40 characters or fewer");
        }

        if (!string.IsNullOrWhiteSpace(DataProtectionEmail) && !EmailAddress.IsPlausible(DataProtectionEmail))
        {
            ModelState.AddModelError(nameof(DataProtectionEmail), "Enter an e-mail address in the correct form, like data.protection@example.org, or leave it empty");
        }
    }
}
