using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.People;

/// <summary>Remembers that two records are two people.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class TellApartModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid PersonId { get; set; }

    [FromQuery]
    public Guid From { get; set; }

    public MergeComparison Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var (first, second) = KnownApart.InOrder(PersonId, From);
        if (!await db.KnownApart.AnyAsync(k => k.FirstPersonId == first && k.SecondPersonId == second, cancellationToken))
        {
            db.KnownApart.Add(KnownApart.Decide(NewId.Next(), first, second, this.Viewer().ToActor(Permission.HandleApplications), this.Now()));
            await db.SaveChangesAsync(cancellationToken);
        }

        return Redirect(Comparison.One.Applications.Concat(Comparison.Other.Applications).FirstOrDefault() is { } application
            ? Links.Duplicates(application.Application.CohortId)
            : Links.FindPeople);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var comparison = await MergeComparison.LoadAsync(db, this.Viewer(), Permission.HandleApplications, PersonId, From, this.Now(), cancellationToken);
        Comparison = comparison!;
        return comparison is not null;
    }
}
