using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>Which applications have been made ready for readers, what is left first.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class PapersModel(AppDb db) : AssessmentPage
{
    public IReadOnlyList<ReviewRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = [.. (await ReviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, this.Now(), cancellationToken)).Rows.OrderBy(r => r.IsReady)];
}
