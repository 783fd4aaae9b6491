using Fairlead.Core.Awards;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Badges;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Certificates;

/// <summary>Somebody’s own certificate as a tagged PDF, where the machine can make one.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class PdfModel(PdfPrinter printer, PageText text) : PageModel, IOwnCertificatePage
{
    public AwardCertificate Certificate { get; set; } = null!;

    public string ProgrammeId { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!printer.IsThere || !Certificate.Status.IsValid())
        {
            return Redirect(Links.Certificate(Certificate.CertificateId));
        }

        var html = await text.OfAsync(this, "/Pages/Certificates/_Printed.cshtml", (Certificate.Content, (string?)Certificate.Code));
        if (await printer.PrintAsync(html, cancellationToken) is not { } pdf)
        {
            this.Banner("The PDF could not be made just now. You can print the page instead.", BannerKind.Neutral);
            return Redirect(Links.Certificate(Certificate.CertificateId));
        }

        return File(pdf, "application/pdf", $"certificate-{CertificateCode.Words(Certificate.Code)}.pdf");
    }
}
