using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Decisions;

/// <summary>The prepared decisions of a cohort, and who of those not chosen waits on the reserve list.</summary>
[RequirePermission(Permission.ReleaseDecisions)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>What was chosen for each decision that is a matter of choice.</summary>
    [BindProperty(Name = nameof(Outcomes))]  // named: without one sent, the fields of other names would be read as its keys
    public Dictionary<Guid, DecisionOutcome> Outcomes { get; set; } = [];

    public IReadOnlyList<DecisionRow> Rows { get; private set; } = [];

    public int NotPrepared { get; private set; }

    public bool CanPrepare => Cohort.Status is CohortStatus.SignedOff;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var chosen = Outcomes.Where(o => o.Value is DecisionOutcome.Reserve or DecisionOutcome.NoPlace).ToDictionary();
        var decisions = await db.Decisions.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now()).Where(d => chosen.Keys.Contains(d.DecisionId)).ToListAsync(cancellationToken);
        foreach (var decision in decisions.Where(d => d.Outcome is DecisionOutcome.Reserve or DecisionOutcome.NoPlace))
        {
            decision.Decide(chosen[decision.DecisionId], null, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now());
        }

        await db.SaveChangesAsync(cancellationToken);
        this.Banner("The decisions are saved. Nobody has been told.");
        return Redirect(Links.Decisions(Cohort.CohortId));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Rows = await (
            from decision in db.Decisions.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now())
            join application in db.Applications on decision.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.NameKey, application.Reference
            select new DecisionRow(
                decision.DecisionId, person.Name, application.Reference, decision.Outcome, decision.ReasonCode,
                decision.LetterBody != null || decision.Feedback != null, application.Status == ApplicationStatus.Withdrawn))
            .ToListAsync(cancellationToken);
        NotPrepared = await db.Applications.In(Cohort).Received().OpenTo(db, this.Viewer().PersonId, this.Now())
            .CountAsync(a => !db.Decisions.Any(d => d.ApplicationId == a.ApplicationId), cancellationToken);
    }
}

public sealed record DecisionRow(
    Guid DecisionId, string Name, string Reference, DecisionOutcome Outcome, string? ReasonCode, bool IsEdited, bool IsWithdrawn)
{
    public bool IsChoice => Outcome is DecisionOutcome.Reserve or DecisionOutcome.NoPlace;
}
