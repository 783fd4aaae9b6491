using Fairlead.Core.Awards;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Badges;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Certificates;

/// <summary>Somebody’s own certificate: to look at, to print, to take away and to have checked.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(PdfPrinter printer) : PageModel, IOwnCertificatePage
{
    public AwardCertificate Certificate { get; set; } = null!;

    public string ProgrammeId { get; set; } = "";

    public bool HasPdf => printer.IsThere;

    public void OnGet()
    {
    }
}
