using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.People;

/// <summary>Compares two records side by side and makes one of them.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class MergeModel(AppDb db, MergePeople merge) : PageModel
{
    [FromRoute]
    public Guid PersonId { get; set; }

    [FromQuery]
    public Guid With { get; set; }

    [BindProperty]
    public Guid? Kept { get; set; }

    /// <summary>For each cohort to which both have applied, the application that counts.</summary>
    [BindProperty(Name = nameof(Counting))]  // named: without one sent, the fields of other names would be read as its keys
    public Dictionary<Guid, Guid> Counting { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public MergeComparison Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!Comparison.MayMerge)
        {
            return Forbid();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var gone = Kept == PersonId ? With : PersonId;
        var done = await merge.MergeAsync(
            new MergeOrder(Kept!.Value, gone, [.. Counting.Values], Reason!.Trim()), this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
        return Redirect(Links.Merge(done.PersonMergeId));
    }

    private void Check()
    {
        if (Kept != PersonId && Kept != With)
        {
            ModelState.AddModelError(nameof(Kept), "Select the record to keep");
        }

        foreach (var (one, other) in Comparison.InBoth)
        {
            var cohortId = one.Application.CohortId;
            if (!Counting.TryGetValue(cohortId, out var counts) || (counts != one.Application.ApplicationId && counts != other.Application.ApplicationId))
            {
                ModelState.AddModelError($"Counting[{cohortId}]", $"Select the application to {one.CohortLabel} that counts");
            }
        }

        if (Reason?.Trim() is not { Length: > 0 and <= PersonMerge.ReasonMaxLength })
        {
            ModelState.AddModelError(nameof(Reason), $"Enter how you know that they are one person, in {PersonMerge.ReasonMaxLength} characters or fewer");
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var comparison = await MergeComparison.LoadAsync(db, this.Viewer(), Permission.HandleApplications, PersonId, With, this.Now(), cancellationToken);
        Comparison = comparison!;
        return comparison is not null;
    }
}
