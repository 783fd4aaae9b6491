using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Certificates;

/// <summary>Says that a certificate stands although something that it rests on was corrected.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ConfirmModel(AppDb db) : DecidePage(db)
{
    public override CertificateAction? Does => CertificateAction.Confirm;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ReasonTyped() is not { } reason)
        {
            return Page();
        }

        Certificate.Confirm(reason, By, this.Now());
        return await SaveAsync("The certificate stands.", cancellationToken);
    }
}
