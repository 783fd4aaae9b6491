using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Nominations;

/// <summary>What can be done about a request with one button.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class DoModel(AppDb db, AskBackers ask, AnswerRequest answer) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BackingId { get; set; }

    [FromRoute]
    public string What { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>There is nothing to read here; the request itself is where people belong.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await HandledBacking.FindAsync(db, Cohort, Programme, BackingId, this.Viewer(), this.Now(), cancellationToken) is null
            ? NotFound()
            : Redirect(Links.CohortNomination(Cohort.CohortId, BackingId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (viewer, now) = (this.Viewer(), this.Now());
        if (await HandledBacking.FindAsync(db, Cohort, Programme, BackingId, viewer, now, cancellationToken) is not { } handled)
        {
            return NotFound();
        }

        var (backing, application, by) = (handled.Backing, handled.Application, viewer.ToActor(Permission.HandleApplications));
        var allowed = What switch
        {
            "again" => handled.CanAskAgain,
            "bounced" => handled.CanChange && backing.Status.Allows(BackingAction.Bounce),
            _ => handled.CanGiveBack,
        };
        RuleBrokenException.ThrowIf(!allowed, $"This request is {backing.Status.Words()}, so that cannot be done any more.");
        await (What switch
        {
            "again" => ask.AskAgainAsync(backing, application, Cohort, Programme, by, now, cancellationToken),
            "bounced" => answer.BounceAsync(backing, application, Cohort, Programme, by, now, cancellationToken),
            _ => answer.GiveBackAsync(backing, application, Cohort, Programme, by, now, cancellationToken),
        });
        return Redirect(Links.CohortNomination(Cohort.CohortId, BackingId));
    }
}
