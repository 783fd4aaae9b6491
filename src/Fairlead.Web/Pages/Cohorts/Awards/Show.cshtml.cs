using Fairlead.Core.Awards;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>Who has earned an award, who has not and precisely why, and who is undecided: derived from the ledgers as they stand.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ShowModel : AwardPage
{
    public Role? Signer => RoleHolders.SignerOf(Programme, Award);

    public bool MaySign => Award.State is not AwardState.Withdrawn && RoleHolders.Holds(this.Viewer(), Cohort, Programme, Signer?.Id);

    public IReadOnlyDictionary<Earning, int> Counts => Rows.CountBy(r => r.Earning).ToDictionary(c => c.Key, c => c.Value);

    public void OnGet()
    {
    }
}
