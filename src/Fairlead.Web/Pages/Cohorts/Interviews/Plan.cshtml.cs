using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

public sealed record PlanRow(string When, string Room, string Name, IReadOnlyList<string> Panel, string Change);

/// <summary>The timetable: made by a job, looked at, and given out by a named human.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class PlanModel(AppDb db, PlanInterviews plan) : InterviewPage
{
    public enum Deed { Propose, Confirm, Discard }

    [BindProperty]
    public Deed? Do { get; set; }

    [BindProperty]
    public Guid? Run { get; set; }

    public InterviewRun? Draft { get; private set; }

    public Job? Running { get; private set; }

    public bool IsUpToDate { get; private set; }

    public IReadOnlyList<(InterviewRun Run, string By)> Earlier { get; private set; } = [];

    /// <summary>The interviews of the draft that the viewer may see.</summary>
    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];

    public int ToPlace { get; private set; }

    public int Answered { get; private set; }

    public bool CanPlan => WhyNot is null;

    public string? WhyNot { get; private set; }

    /// <summary>Whether somebody is part of it from whom the viewer is recused: then neither its numbers nor its certificate are for them.</summary>
    public bool HidesSomebody { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (by, here) = (this.Viewer().ToActor(Permission.RunReview), Links.Interviews(Cohort.CohortId, "plan"));
        var draft = await db.InterviewRuns.SingleOrDefaultAsync(r => r.CohortId == Cohort.CohortId && r.Status == ReadingRunStatus.Draft, cancellationToken);
        switch (Do)
        {
            case Deed.Propose:
                await plan.AskAsync(Cohort, Programme, Rules, by, this.Now(), cancellationToken);
                return Redirect(here);
            case Deed.Discard when draft?.InterviewRunId == Run && draft is not null:
                draft.Discard(by, this.Now());
                await db.SaveChangesAsync(cancellationToken);
                return Redirect(here);
            case Deed.Confirm when draft?.InterviewRunId == Run && draft is not null && await plan.ConfirmAsync(draft, Cohort, Programme, Rules, by, this.Now(), cancellationToken):
                this.Banner("The timetable is given out, and everybody whom it concerns is told.");
                return Redirect(Links.Interviews(Cohort.CohortId));
            default:
                db.ChangeTracker.Clear();
                await LoadAsync(cancellationToken);
                ModelState.Clear();
                ModelState.AddModelError("timetable", "What this was made from has changed since. Make it again, and look at the result");
                return Page();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var input = await InterviewInput.LoadAsync(db, Cohort, Programme, Rules, now, cancellationToken);
        var open = await db.Candidates(Cohort).OpenTo(db, this.Viewer().PersonId, now).Select(a => a.ApplicationId).ToHashSetAsync(cancellationToken);
        (ToPlace, Answered) = (input.ToPlace.Count(c => open.Contains(c.ApplicationId)), input.Panellists.Count(p => p.Blocks is not null));
        HidesSomebody = input.Candidates.Any(c => !open.Contains(c.ApplicationId));
        WhyNot = input.ToPlace.Count == 0 ? "Nobody is to be interviewed yet, or nothing can still change."
            : input.Times.All(t => t.At <= now) ? "There is no time to come at which interviews can be held. Lay out days first."
            : Answered == 0 ? "Nobody has said yet when they can sit on a panel. Ask the panellists first." : null;
        Running = await db.Jobs.AsNoTracking().Where(j => j.CohortId == Cohort.CohortId && j.Kind == PlanInterviewsJob.KindName && (j.Status == JobStatus.Due || j.Status == JobStatus.Running))
            .OrderBy(j => j.DueAt).FirstOrDefaultAsync(cancellationToken);
        var runs = await (
            from run in db.InterviewRuns.AsNoTracking().Where(r => r.CohortId == Cohort.CohortId)
            join person in db.People on run.DecidedByPersonId ?? run.MadeByPersonId equals person.PersonId
            orderby run.Number descending
            select new { run, person.Name }).Take(20).ToListAsync(cancellationToken);
        Draft = runs.Select(r => r.run).FirstOrDefault(r => r.Status is ReadingRunStatus.Draft);
        Earlier = [.. runs.Where(r => r.run != Draft).Select(r => (r.run, r.Name))];
        if (Draft is null)
        {
            return;
        }

        IsUpToDate = input.Hash() == Draft.InputHash;
        var (names, people, times) = (input.Candidates.ToDictionary(c => c.ApplicationId, c => c.Name), input.Panellists.ToDictionary(p => p.Person.PersonId, p => p.Person.Name), input.Times.ToDictionary(t => t.Key));
        var standing = input.Standing.ToDictionary(s => s.Interview.ApplicationId);
        Rows =
        [
            .. from planned in Draft.Planned
               where open.Contains(planned.ApplicationId) && times.ContainsKey(planned.Key)
               orderby planned.Key, planned.Room
               let was = standing.GetValueOrDefault(planned.ApplicationId)
               select new PlanRow(
                   times[planned.Key].Words, planned.Room, names.GetValueOrDefault(planned.ApplicationId, "?"), [.. planned.Panel.Select(p => people.GetValueOrDefault(p, "?"))],
                   planned.Was is null ? "New" : planned.Was != planned.Key ? $"Moved from {times.GetValueOrDefault(planned.Was)?.Words ?? planned.Was}"
                       : was is not null && !was.Seats.Select(s => s.PersonId).ToHashSet().SetEquals(planned.Panel) ? "Panel changes" : ""),
        ];
    }
}
