using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Papers;

[RequirePermission(Permission.RateApplications)]
public sealed class ReadModel(AppDb db, RateApplication rate) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public int? Value { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool Next { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public PapersDesk Desk { get; private set; } = null!;

    public Paper Paper { get; private set; } = null!;

    public SubmittedForm Form { get; private set; } = null!;

    public MeritRating? Mine { get; private set; }

    /// <summary>What the others gave; empty until mine is in.</summary>
    public IReadOnlyList<(string Name, MeritRating Rating)> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (Value, Reason) = (Mine?.Value, Mine?.Reason);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        foreach (var problem in Problems())
        {
            ModelState.AddModelError(problem.Field, problem.Message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await rate.RateAsync(
            Cohort, Programme, ApplicationId, Value!.Value, Reason ?? "", this.Viewer().ToActor(Permission.RateApplications), this.Now(), cancellationToken);
        var desk = await PapersDesk.LoadAsync(db, Cohort, this.Viewer().PersonId, this.Now(), cancellationToken);
        return Redirect(Next && desk.Next is { } following ? Links.Paper(Cohort.CohortId, following.ApplicationId) : Links.Papers(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync()
    {
        Desk = await PapersDesk.LoadAsync(db, Cohort, this.Viewer().PersonId, this.Now());
        if (Desk.Papers.SingleOrDefault(p => p.ApplicationId == ApplicationId) is not { } paper)
        {
            return false;
        }

        Paper = paper;
        Form = (await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == ApplicationId).OrderByDescending(s => s.Number).FirstAsync()).Form;
        Mine = await db.MeritRatings.AsNoTracking().SingleOrDefaultAsync(r => r.ApplicationId == ApplicationId && r.PersonId == this.Viewer().PersonId);
        Others = Mine is null ? [] : await OthersAsync();
        return true;
    }

    private IEnumerable<Problem> Problems()
    {
        if (Value is not { } value || Programme.Rating!.Anchors.All(a => a.Value != value))
        {
            yield return new(nameof(Value), "Choose a rating");
        }

        if (Programme.Rating!.ReasonRequired && string.IsNullOrWhiteSpace(Reason))
        {
            yield return new(nameof(Reason), "Enter the reason for your rating");
        }

        if (Reason?.Length > MeritRating.ReasonMaxLength)
        {
            yield return new(nameof(Reason), $"The reason must be {MeritRating.ReasonMaxLength:N0} characters or fewer");
        }
    }

    private async Task<IReadOnlyList<(string Name, MeritRating Rating)>> OthersAsync()
    {
        var rows = await (
            from rating in SelectionPool.StandingRatings(db, Cohort, this.Now()).AsNoTracking()
            join person in db.People on rating.PersonId equals person.PersonId
            where rating.ApplicationId == ApplicationId && rating.PersonId != this.Viewer().PersonId
            orderby person.NameKey
            select new { person.Name, Rating = rating }).ToListAsync();
        return [.. rows.Select(r => (r.Name, r.Rating))];
    }
}
