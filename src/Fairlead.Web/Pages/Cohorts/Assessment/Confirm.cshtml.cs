using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>What the readers agree on, shown and confirmed in one go under one name.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class ConfirmModel(AppDb db, ModerateApplication moderate) : AssessmentPage
{
    /// <summary>Those that were shown, so that nothing is confirmed unseen.</summary>
    [BindProperty(Name = nameof(Shown))]
    public List<Guid> Shown { get; set; } = [];

    public ReviewTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Cohort.IsChoosing() && Table.Agreed.Count > 0 ? Page() : Redirect(Links.Assessment(Cohort.CohortId, "results"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (await moderate.ConfirmAgreedAsync(Cohort, Table, Shown, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken))
        {
            return Redirect(Links.Assessment(Cohort.CohortId, "results"));
        }

        ModelState.Clear();
        ModelState.AddModelError("shown", "The list has changed since you opened it. Look at it again, then confirm it");
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Table = await ReviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, this.Now(), cancellationToken);
}
