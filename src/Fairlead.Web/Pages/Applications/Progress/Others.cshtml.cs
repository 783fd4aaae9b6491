using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Progress;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Progress;

/// <summary>The reviews of others in which the viewer takes part, those that wait for them first.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class OthersModel(OthersReviews reviews) : PageModel
{
    public IReadOnlyList<OthersReview> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = [.. (await reviews.FindAsync(this.Viewer(), this.Now(), new Dictionary<Guid, Cohort>(), cancellationToken)).OrderBy(r => r.Waits ? 0 : r.Status is ReviewStatus.Done ? 2 : 1).ThenBy(r => r.Due).ThenBy(r => r.Name, StringComparer.CurrentCulture)];
}
