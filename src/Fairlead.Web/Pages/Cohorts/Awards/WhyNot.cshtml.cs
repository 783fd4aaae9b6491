using Fairlead.Core.Awards;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>Tells those who cannot receive an award any more what was missing. The message is read first.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class WhyNotModel(SignCertificates sign) : SigningPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TellAsync(null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await TellAsync(Approved, cancellationToken);

    private async Task<IActionResult> TellAsync(string? approved, CancellationToken cancellationToken) => Answer(
        await sign.TellWhyNotAsync(Journeys, Cohort, Programme, Award, approved, this.Now(), cancellationToken),
        told => told == 0 ? "Everybody who does not qualify has been told so already." : $"{Words.Count(told, "person is", "people are")} told.");
}
