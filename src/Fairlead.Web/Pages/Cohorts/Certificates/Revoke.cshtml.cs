using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Certificates;

/// <summary>Revokes a certificate; its holder is told why, and whoever checks it that it is not valid.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class RevokeModel(AppDb db, DecideCertificates decide) : DecidePage(db)
{
    public override CertificateAction? Does => CertificateAction.Revoke;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ReasonTyped() is not { } reason)
        {
            return Page();
        }

        await decide.RevokeAsync(Certificate, HolderId, reason, By, this.Now(), cancellationToken);
        return await SaveAsync("The certificate is revoked, and its holder is told.", cancellationToken);
    }
}
