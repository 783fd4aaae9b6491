using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Verify;

/// <summary>Whether a certificate is valid, for whoever holds its code: the name, the award and the day. Of one that is not valid, only that it is not.</summary>
[AllowAnonymous]
public sealed class ShowModel(AppDb db) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>What the certificate says; null where there is no valid one with the code.</summary>
    public CertificateContent? Says { get; private set; }

    /// <summary>Since when one with the code is not valid any more.</summary>
    public DateTime? EndedAt { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var code = CertificateCode.Read(Code);
        if (code is not null && await db.AwardCertificates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancellationToken) is { } certificate)
        {
            EndedAt = certificate.EndedAt;
            Says = certificate.Status.IsValid() ? certificate.Content : null;
        }
    }
}
