using Fairlead.Core.Appeals;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Appeals;

/// <summary>Gives an appeal to a named human who had no part in the application.</summary>
[RequirePermission(Permission.AssignAppeals)]
public sealed class AssignModel(AppDb db, AppealDeeds deeds) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid AppealId { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public Appeal Appeal { get; private set; } = null!;

    /// <summary>Everybody with a part over this cohort.</summary>
    public IReadOnlyList<(Guid PersonId, string Name)> People { get; private set; } = [];

    /// <summary>Why some of them cannot look into it.</summary>
    public IReadOnlyDictionary<Guid, string> Why { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        To = Appeal.AssignedToPersonId;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (To is not { } to || People.All(p => p.PersonId != to))
        {
            ModelState.AddModelError(nameof(To), "Select a person from the list");
        }
        else if (await deeds.AssignAsync(Appeal, to, Cohort, Programme, this.Viewer().ToActor(Permission.AssignAppeals), this.Now(), cancellationToken) is { } refused)
        {
            ModelState.AddModelError(nameof(To), refused);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        this.Banner("The appeal is given out, and whoever has it has been written to.");
        return Redirect(Links.Appeals(Cohort.CohortId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        if (await db.Appeals.In(Cohort).OpenTo(db, this.Viewer().PersonId, now).SingleOrDefaultAsync(a => a.AppealId == AppealId, cancellationToken) is not { } appeal)
        {
            return NotFound();
        }

        Appeal = appeal;
        if (!appeal.Status.Allows(AppealAction.Assign))
        {
            return Redirect(Links.Appeal(AppealId));
        }

        var people = await db.People.Where(p => db.PartsHeld.HeldAt(now).Over(Cohort).Any(h => h.PersonId == p.PersonId))
            .OrderBy(p => p.NameKey).Select(p => new { p.PersonId, p.Name }).ToListAsync(cancellationToken);
        People = [.. people.Select(p => (p.PersonId, p.Name))];
        Why = await PartPlayed.OfAsync(db, Cohort.CohortId, appeal.ApplicationId, [.. people.Select(p => p.PersonId)], now, cancellationToken);
        return null;
    }
}
