using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Certificates;

public enum EarlierOne
{
    /// <summary>Stays valid beside the new one.</summary>
    Keep,

    /// <summary>Is valid no longer.</summary>
    End,
}

/// <summary>Issues a certificate anew in another name, from the same evidence.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ReissueModel(AppDb db, DecideCertificates decide) : DecidePage(db)
{
    public override CertificateAction? Does => CertificateAction.Replace;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public EarlierOne? Earlier { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Name?.Trim() ?? "";
        if (name.Length is 0 or > Person.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), $"Enter the name that stands on the new certificate, in {Person.NameMaxLength} characters or fewer");
        }
        else if (name == Certificate.Content.Holder)
        {
            ModelState.AddModelError(nameof(Name), "Enter another name than the one on the certificate");
        }

        if (Earlier is null)
        {
            ModelState.AddModelError(nameof(Earlier), "Select what becomes of the earlier certificate");
        }

        return ReasonTyped() is { } reason && ModelState.IsValid
            ? Answer(
                await decide.ReissueAsync(Certificate, HolderId, name, Earlier is EarlierOne.Keep, reason, Version, By, this.Now(), cancellationToken),
                "The certificate is issued anew, and its holder is told.")
            : Page();
    }
}
