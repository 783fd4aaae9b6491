using Fairlead.Core.Awards;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>Signs the certificates of those who qualify. Certificate and message are read first, and signed with a second press.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class SignModel(SignCertificates sign) : SigningPage
{
    [BindProperty(Name = "chosen")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public string? Confirmed { get; set; }

    /// <summary>Those who qualify and have no certificate.</summary>
    public IReadOnlyList<AwardRow> Qualify => [.. Rows.Where(r => r.Earning is Earning.Qualifies)];

    public bool AsksForConfirmation => Award.State is AwardState.Provisional;

    public IActionResult OnGet()
    {
        Chosen = [.. Qualify.Select(r => r.Traveller.Participation.ParticipationId)];
        return Award.State is AwardState.Withdrawn || Chosen.Count == 0 ? Redirect(Links.Award(Cohort.CohortId, Award.Id)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Award.State is AwardState.Withdrawn)
        {
            return Redirect(Links.Award(Cohort.CohortId, Award.Id));
        }

        if (Chosen.Count == 0)
        {
            ModelState.AddModelError("chosen", "Select at least one person");
        }

        var confirmed = Confirmed?.Trim();
        if (AsksForConfirmation && confirmed is not { Length: > 0 and <= CertificateContent.ConfirmedMaxLength })
        {
            ModelState.AddModelError(nameof(Confirmed), $"Enter by what the award was confirmed, in {CertificateContent.ConfirmedMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var signature = new Signature(this.Viewer().Name, RoleHolders.SignerOf(Programme, Award)!.Name, AsksForConfirmation ? confirmed : null);
        return Answer(
            await sign.SignAsync(Journeys, Cohort, Programme, Award, Chosen, signature, Approved, By, this.Now(), cancellationToken),
            told => $"{Words.Count(Chosen.Count, "certificate is", "certificates are")} signed, and {Words.Count(told, "person is", "people are")} told.");
    }
}
