using Fairlead.Core.Audit;
using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Certificates;

/// <summary>A page on which whoever signs an award decides, with a reason, what becomes of a certificate.</summary>
public abstract class DecidePage(AppDb db) : PageModel, ICertificatePage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public AwardCertificate Certificate { get; set; } = null!;

    public Guid HolderId { get; set; }

    public abstract CertificateAction? Does { get; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    protected Actor By => this.Viewer().ToActor(Permission.RunJourney);

    public void OnGet() => Version = Certificate.Version;

    protected string? ReasonTyped()
    {
        if (Reason?.Trim() is { Length: > 0 and <= AwardCertificate.ReasonMaxLength } reason)
        {
            return reason;
        }

        ModelState.AddModelError(nameof(Reason), $"Enter why, in {AwardCertificate.ReasonMaxLength} characters or fewer");
        return null;
    }

    /// <summary>Saves, unless somebody else decided first.</summary>
    protected async Task<IActionResult> SaveAsync(string done, CancellationToken cancellationToken) =>
        Answer(await db.SaveIfUnchangedAsync(Certificate, Version, cancellationToken) ? Certificate : null, done);

    /// <summary>Shows the certificate that counts; null where somebody else decided first.</summary>
    protected IActionResult Answer(AwardCertificate? counts, string done)
    {
        if (counts is not null)
        {
            this.Banner(done);
        }
        else
        {
            this.Banner("Somebody else decided about the certificate after you opened the page. Look at it again.", BannerKind.Neutral);
        }

        return Redirect(Links.CohortCertificate(Cohort.CohortId, (counts ?? Certificate).CertificateId));
    }
}
