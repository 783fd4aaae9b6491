using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <param name="Mine">Whether the viewer proposed it, so that somebody else has to decide.</param>
public sealed record PinRow(ConflictPin Pin, string Person, string Applicant, string ProposedBy, bool Mine, bool AboutMe);

/// <summary>Who is kept apart from whom, why, and what two people have pinned.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class ConflictsModel(AppDb db, SetAsideConflicted setAside) : AssessmentPage
{
    public enum Deed { Propose, Agree, Refuse, End }

    [BindProperty]
    public Deed? Do { get; set; }

    [BindProperty]
    public Guid? Pin { get; set; }

    [BindProperty]
    public Guid? Person { get; set; }

    [BindProperty]
    public Guid? Application { get; set; }

    [BindProperty]
    public bool? Apart { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<ConflictRow> Rows { get; private set; } = [];

    public IReadOnlyList<PinRow> Pins { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> Applicants { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var by = this.Viewer().ToActor(Permission.RunReview);
        if (Do is Deed.Propose)
        {
            foreach (var problem in Problems())
            {
                ModelState.AddModelError(problem.Field, problem.Message);
            }

            if (!ModelState.IsValid)
            {
                return Page();
            }

            var application = await db.Applications.SingleAsync(a => a.ApplicationId == Application, cancellationToken);
            db.ConflictPins.Add(ConflictPin.Propose(NewId.Next(), application, Person!.Value, Apart!.Value, Reason!, by, this.Now()));
        }
        else if (Do is null || Pins.FirstOrDefault(p => p.Pin.ConflictPinId == Pin) is not { } row)
        {
            return NotFound();
        }
        else if (Do is Deed.End)
        {
            row.Pin.End(by, this.Now());
        }
        else
        {
            row.Pin.Decide(Do is Deed.Agree, by, this.Now());
        }

        await db.SaveChangesAsync(cancellationToken);
        await setAside.RunAsync(db, Cohort, null, by, this.Now(), cancellationToken);
        return Redirect(Links.Assessment(Cohort.CohortId, "conflicts"));
    }

    private IEnumerable<Problem> Problems()
    {
        if (Person is null || People.All(p => p.Id != Person))
        {
            yield return new(nameof(Person), "Select whom it is about");
        }
        else if (Person == this.Viewer().PersonId)
        {
            yield return new(nameof(Person), "Nobody decides about a conflict of their own. Ask somebody else who runs the programme");
        }

        if (Application is null || Applicants.All(a => a.Id != Application))
        {
            yield return new(nameof(Application), "Select an applicant");
        }

        if (Apart is null)
        {
            yield return new(nameof(Apart), "Select whether they are to be kept apart");
        }

        if (Pins.Any(p => p.Pin.PersonId == Person && p.Pin.ApplicationId == Application))
        {
            yield return new(nameof(Application), "There is a word on these two already. End it first");
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            yield return new(nameof(Reason), "Enter the reason");
        }

        if (Reason?.Length > ConflictPin.ReasonMaxLength)
        {
            yield return new(nameof(Reason), $"The reason must be {ConflictPin.ReasonMaxLength} characters or fewer");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (me, now) = (this.Viewer().PersonId, this.Now());
        Rows = await ConflictTable.LoadAsync(db, Cohort, me, now, cancellationToken);
        var open = db.Applications.In(Cohort).Received().OpenTo(db, me, now);
        var applicants = await open.Join(db.People, a => a.PersonId, p => p.PersonId, (a, p) => new { a.ApplicationId, p.Name, p.NameKey, a.Reference }).OrderBy(a => a.NameKey).ToListAsync(cancellationToken);
        Applicants = [.. applicants.Select(a => (a.ApplicationId, $"{a.Name}, {a.Reference}"))];
        var people = await db.People.Where(p => db.PartsHeld.HeldAt(now).Any(h => h.PersonId == p.PersonId
            && (h.CohortId == Cohort.CohortId || h.ProgrammeId == Cohort.ProgrammeId))).OrderBy(p => p.NameKey).Select(p => new { p.PersonId, p.Name }).ToListAsync(cancellationToken);
        People = [.. people.Select(p => (p.PersonId, p.Name))];
        var pins = await (
            from pin in db.ConflictPins.Where(p => p.CohortId == Cohort.CohortId && (p.Status == PinStatus.Proposed || p.Status == PinStatus.Agreed))
            join application in open on pin.ApplicationId equals application.ApplicationId
            join person in db.People on pin.PersonId equals person.PersonId
            join applicant in db.People on application.PersonId equals applicant.PersonId
            join proposer in db.People on pin.ProposedByPersonId equals proposer.PersonId
            orderby pin.ProposedAt
            select new { pin, Person = person.Name, Applicant = applicant.Name, ProposedBy = proposer.Name }).ToListAsync(cancellationToken);
        Pins = [.. pins.Select(p => new PinRow(p.pin, p.Person, p.Applicant, p.ProposedBy, p.pin.ProposedByPersonId == me, p.pin.PersonId == me))];
    }
}
