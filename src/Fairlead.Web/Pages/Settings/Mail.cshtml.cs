using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Settings;

[RequirePermission(Permission.ManageInstallation)]
public sealed class MailModel(SaveSettings save, MailSettings mail, PickupFolder folder) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public MailForm Form { get; set; } = new();

    public bool HasPassword { get; private set; }

    public string Folder => folder.Folder;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form = MailForm.From(await LoadAsync(cancellationToken));
        Version = await save.VersionAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var present = await LoadAsync(cancellationToken);
        ModelState.Add(Form.Problems(present), nameof(Form));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await save.SaveAsync(this, Form.ToSettings(present, mail.Protect), Version, cancellationToken) is { } saved)
        {
            return saved;
        }

        Version = await save.VersionAsync(cancellationToken);
        return Page();
    }

    private async Task<Dictionary<string, string>> LoadAsync(CancellationToken cancellationToken)
    {
        var values = await save.ValuesAsync(cancellationToken);
        HasPassword = values.ContainsKey(Setting.MailPassword);
        return values;
    }
}
