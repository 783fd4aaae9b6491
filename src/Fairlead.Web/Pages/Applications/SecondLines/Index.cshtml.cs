using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.SecondLines;

/// <param name="Marks">What each of the panel scored alone, in the order of places.</param>
public sealed record SecondLineRow(InterviewResult Result, string Who, IReadOnlyList<int> Marks);

/// <summary>The results of interviews that one assessor looks over as the second line, as a set.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class IndexModel(AppDb db, SecondLine second) : InterviewPage
{
    public enum Deed { Take, Agree }

    [BindProperty]
    public Deed? Do { get; set; }

    public IReadOnlyList<SecondLineRow> Mine { get; private set; } = [];

    public IReadOnlyList<SecondLineRow> Done { get; private set; } = [];

    public int ToTake { get; private set; }

    public bool MayLook => Rules.IsLookedOver && Phases.May(PhaseAct.LookOver, Cohort);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var by = this.Viewer().ToActor(Permission.AssessApplications);
        if (Do is Deed.Take)
        {
            await second.TakeAsync(Cohort, Rules, Phases, by, this.Now(), cancellationToken);
            return Redirect(Links.SecondLine(Cohort.CohortId));
        }

        Guid[] ticked = [.. Request.Form["Results"].Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).OfType<Guid>()];
        if (ticked.Length == 0)
        {
            await LoadAsync(cancellationToken);
            ModelState.AddModelError("agree", "Tick the results with which you agree");
            return Page();
        }

        await second.AgreeAsync(Cohort, ticked, Phases, by, this.Now(), cancellationToken);
        return Redirect(Links.SecondLine(Cohort.CohortId));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (viewerId, now, names) = (this.Viewer().PersonId, this.Now(), Phases.Shows(PhaseSight.Names));
        ToTake = MayLook ? await SecondLine.OpenTo(db, Cohort, viewerId, now).CountAsync(cancellationToken) : 0;
        var rows = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, viewerId, now).Where(s => s.Duty == ReviewDuty.SecondLine)
            join result in db.InterviewResults.Counting() on seat.ApplicationId equals result.ApplicationId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            orderby paper.Code
            select new { result, person.Name, paper.Code }).AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.Select(r => r.result.InterviewId).ToList();
        var marks = (await (
            from seat in db.ReviewSeats.Where(s => s.InterviewId != null && ids.Contains(s.InterviewId.Value) && s.Status == SeatStatus.In)
            join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId
            orderby seat.Place
            select new { seat.InterviewId, form.Mark }).ToListAsync(cancellationToken)).ToLookup(m => m.InterviewId!.Value, m => m.Mark ?? 0);
        var all = rows.Select(r => new SecondLineRow(r.result, names ? r.Name : $"Candidate {r.Code}", [.. marks[r.result.InterviewId]])).ToList();
        (Mine, Done) = ([.. all.Where(r => r.Result.Status is ResultStatus.Recorded)], [.. all.Where(r => r.Result.Status is ResultStatus.LookedOver)]);
    }
}
