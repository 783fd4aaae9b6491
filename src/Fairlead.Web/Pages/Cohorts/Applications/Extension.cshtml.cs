using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Moves the deadline for one person.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ExtensionModel(AppDb db, GrantLateEntry grant) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public LeaveForm Leave { get; set; } = new();

    public Person Person { get; private set; } = null!;

    public DateTime? Deadline => EntryWindow.Of(Cohort, Programme.TimeZone).DueBefore;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Deadline is not { } deadline)
        {
            return NotFound();
        }

        var (after, words) = deadline > this.Now() ? (deadline, $"the deadline of all, {DateWords.Deadline(Programme.TimeZone, deadline)}") : (this.Now(), "now");
        var (leave, problems) = Leave.Read(Programme.Reasons.Extension, Programme.TimeZone, after, words);
        foreach (var problem in problems)
        {
            ModelState.AddModelError($"{nameof(Leave)}.{problem.Field}", problem.Message);
        }

        if (leave is null)
        {
            return Page();
        }

        await grant.ExtendAsync(Cohort, Programme, Person, leave, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
        return Redirect(Links.LateEntries(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var personId = await db.Applications.In(Cohort).Where(a => a.ApplicationId == ApplicationId).Select(a => (Guid?)a.PersonId).SingleOrDefaultAsync(cancellationToken);
        if (personId is null)
        {
            return false;
        }

        Person = await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == personId, cancellationToken);
        return true;
    }
}
