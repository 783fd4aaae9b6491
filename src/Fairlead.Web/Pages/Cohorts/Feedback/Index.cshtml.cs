using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts.Feedback;

/// <summary>Everybody who is owed feedback, what needs doing first.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class IndexModel(AppDb db) : FeedbackPage
{
    public IReadOnlyList<FeedbackRow> Rows { get; private set; } = [];

    /// <summary>How many have been sent and can still be taken back.</summary>
    public int Leaving => Rows.Count(r => r.Letter?.VisibleFrom > this.Now());

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await FeedbackTable.LoadAsync(db, Cohort, this.Viewer().PersonId, this.Now(), cancellationToken);
}
