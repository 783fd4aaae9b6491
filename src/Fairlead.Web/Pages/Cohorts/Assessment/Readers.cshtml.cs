using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <param name="Change">How many applications more or fewer than stand now.</param>
public sealed record LoadRow(string Name, int Reads, int Change, int? MostReads);

/// <summary>Who reads what: computed, looked at, and given out by a named human.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class ReadersModel(AppDb db, AssignReaders assign) : AssessmentPage
{
    public enum Deed { Propose, Confirm, Discard }

    [BindProperty]
    public Deed? Do { get; set; }

    [BindProperty]
    public Guid? Run { get; set; }

    public ReadingRun? Draft { get; private set; }

    public bool IsUpToDate { get; private set; }

    public IReadOnlyList<(ReadingRun Run, string By)> Earlier { get; private set; } = [];

    public IReadOnlyList<LoadRow> Loads { get; private set; } = [];

    /// <summary>The pairs of the draft that the viewer may see; nothing of an application from which they are recused.</summary>
    public IReadOnlyList<(string Code, string Applicant, IReadOnlyList<(string Name, bool Stood)> Readers)> Pairs { get; private set; } = [];

    public int ToRead { get; private set; }

    public int Assessors { get; private set; }

    public int Kept { get; private set; }

    /// <summary>Whether somebody is part of it from whom the viewer is recused: then neither the reasons nor the certificate are for them.</summary>
    public bool HidesSomebody { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var by = this.Viewer().ToActor(Permission.RunReview);
        var draft = await db.ReadingRuns.SingleOrDefaultAsync(r => r.CohortId == Cohort.CohortId && r.Status == ReadingRunStatus.Draft, cancellationToken);
        switch (Do)
        {
            case Deed.Propose:
                await assign.ProposeAsync(Cohort, Rules, by, this.Now(), cancellationToken);
                return Redirect(Links.Assessment(Cohort.CohortId, "readers"));
            case Deed.Discard when draft?.ReadingRunId == Run && draft is not null:
                draft.Discard(by, this.Now());
                await db.SaveChangesAsync(cancellationToken);
                return Redirect(Links.Assessment(Cohort.CohortId, "readers"));
            case Deed.Confirm when draft?.ReadingRunId == Run && draft is not null && await assign.ConfirmAsync(draft, Cohort, Programme, Rules, by, this.Now(), cancellationToken):
                return Redirect(Links.Assessment(Cohort.CohortId, "readers"));
            default:
                db.ChangeTracker.Clear();
                await LoadAsync(cancellationToken);
                ModelState.Clear();
                ModelState.AddModelError("assignment", "What this was computed from has changed since. Assign again, and look at the result");
                return Page();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var input = await ReadingInput.LoadAsync(db, Cohort, Rules, now, cancellationToken);
        var open = await (
            from application in db.Applications.In(Cohort).OpenTo(db, this.Viewer().PersonId, now)
            join paper in db.BlindPapers on application.ApplicationId equals paper.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            select new { application.ApplicationId, paper.Code, person.Name }).ToDictionaryAsync(a => a.ApplicationId, cancellationToken);
        (ToRead, Assessors) = (input.Papers.Count(p => open.ContainsKey(p.ApplicationId)), input.Readers.Count);
        HidesSomebody = ToRead < input.Papers.Count;
        var runs = await (
            from run in db.ReadingRuns.AsNoTracking().Where(r => r.CohortId == Cohort.CohortId)
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
        var pairs = Draft.Pairs;
        var seen = pairs.Where(p => open.ContainsKey(p.ApplicationId)).ToList();
        Kept = seen.Count(p => p.Stood);
        var ids = seen.Select(p => p.PersonId).Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        var stands = input.Standing.Where(s => open.ContainsKey(s.ApplicationId)).CountBy(s => s.PersonId).ToDictionary();
        var reads = seen.CountBy(p => p.PersonId).ToDictionary();
        Loads = [.. input.Readers.Select(r => new LoadRow(r.Name, reads.GetValueOrDefault(r.PersonId), reads.GetValueOrDefault(r.PersonId) - stands.GetValueOrDefault(r.PersonId), r.MostReads)).OrderBy(r => r.Name, StringComparer.Ordinal)];
        Pairs =
        [
            .. from pair in seen
               group pair by pair.ApplicationId into application
               let of = open[application.Key]
               orderby of.Code
               select (of.Code, of.Name, (IReadOnlyList<(string, bool)>)[.. application.Select(p => (names[p.PersonId], p.Stood)).OrderBy(p => p.Item1, StringComparer.Ordinal)]),
        ];
    }
}
