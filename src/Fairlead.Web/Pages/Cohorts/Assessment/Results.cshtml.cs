using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>Every application with how far its review is and what came of it, what needs doing first.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class ResultsModel(AppDb db) : AssessmentPage
{
    public const int PageSize = 100;

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public ReviewTable Table { get; private set; } = null!;

    public IReadOnlyList<ReviewRow> Shown { get; private set; } = [];

    public int Pages { get; private set; }

    public ReviewStep? Chosen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Table = await ReviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, this.Now(), cancellationToken);
        Chosen = Enum.GetValues<ReviewStep>().Cast<ReviewStep?>().FirstOrDefault(s => string.Equals(s.ToString(), Step, StringComparison.OrdinalIgnoreCase));
        var found = Table.Rows.Where(r => Chosen is null || r.Step == Chosen).ToList();
        Pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Shown = [.. found.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }
}
