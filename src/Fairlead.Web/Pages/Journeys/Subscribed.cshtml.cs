using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Progress;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>What a calendar fetches by the secret address that its owner gave it: the events of one journey, and nothing of anybody else.</summary>
[AllowAnonymous]
public sealed class SubscribedModel(AppDb db, ProgrammeLibrary programmes, Installation installation) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var hash = Core.SignIn.Secret.HashOf(Secret);
        var found = await db.Participations.AsNoTracking().Where(p => p.FeedHash == hash).Select(p => new { p.ParticipationId, p.CohortId }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        var cohort = await db.ReadCohortAsync(found.CohortId, cancellationToken);
        var programme = await programmes.OfAsync(db, cohort, cancellationToken);
        var journeys = await CohortJourneys.LoadAsync(db, programme, cohort, all => all.Where(p => p.ParticipationId == found.ParticipationId), cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        var meetings = await db.MeetingsOfAsync(found.ParticipationId, programme, facts, cancellationToken);
        return this.Calendar(EventLetters.Feed(journeys, journeys.Travellers.Single(), cohort, programme, facts, meetings), "journey.ics");
    }
}
