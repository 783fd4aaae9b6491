using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>What one assessor has time for and knows well, and what to do when they stand down altogether.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class AssessorModel(AppDb db, ReviewWork work) : AssessmentPage
{
    public enum Deed { Agree, StandDown, ComeBack }

    [FromRoute]
    public Guid PersonId { get; set; }

    [BindProperty]
    public Deed? Do { get; set; }

    [BindProperty]
    public string? MostReads { get; set; }

    [BindProperty(Name = nameof(Fields))]
    public List<string> Fields { get; set; } = [];

    public string Name { get; private set; } = "";

    public AssessorTerms? Terms { get; private set; }

    /// <summary>Answers of the application form that targets name: what an assessor can know the field of.</summary>
    public IReadOnlyList<(string Question, IReadOnlyList<(string Key, string Label)> Options)> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        (MostReads, Fields) = (Terms?.MostReads?.ToString(CultureInfo.InvariantCulture), [.. Terms?.Fields ?? []]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        int? most = null;
        if (!string.IsNullOrWhiteSpace(MostReads))
        {
            most = int.TryParse(MostReads.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= AssessorTerms.MostReadsEver ? number : -1;
        }

        if (Do is Deed.Agree && most is -1)
        {
            ModelState.AddModelError(nameof(MostReads), $"Enter a whole number from 0 to {AssessorTerms.MostReadsEver}, or leave it empty");
            return Page();
        }

        var by = this.Viewer().ToActor(Permission.RunReview);
        var terms = Terms;
        if (terms is null)
        {
            terms = AssessorTerms.For(NewId.Next(), Cohort.CohortId, PersonId);
            db.AssessorTerms.Add(terms);
        }

        switch (Do)
        {
            case Deed.Agree:
                terms.Agree(most, [.. Fields.Where(f => Choices.Any(c => c.Options.Any(o => o.Key == f))).Distinct()], by, this.Now());
                break;
            case Deed.StandDown:
                terms.StandDown(by, this.Now());
                await EndOpenSeatsAsync(cancellationToken);
                break;
            case Deed.ComeBack:
                terms.ComeBack(by, this.Now());
                break;
            default:
                return Redirect(Links.Assessor(Cohort.CohortId, PersonId));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Do is Deed.StandDown ? Links.Assessment(Cohort.CohortId, "readers") : Links.Assessor(Cohort.CohortId, PersonId));
    }

    // All of them, those of applications that the viewer must not know of too: what is left open would wait for nobody.
    private async Task EndOpenSeatsAsync(CancellationToken cancellationToken)
    {
        var open = await (
            from seat in db.ReviewSeats.In(Cohort)
            where seat.PersonId == PersonId && (seat.Status == SeatStatus.Given || seat.Status == SeatStatus.Opened)
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            select new { seat, application, paper }).ToListAsync(cancellationToken);
        foreach (var at in open)
        {
            await work.StandDownAsync(
                at.seat, at.paper, at.application, Cohort, Programme, SeatEnd.StoodDownAltogether, null, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.AssessorsOf(Cohort, this.Now()).SingleOrDefaultAsync(p => p.PersonId == PersonId, cancellationToken) is not { } person)
        {
            return false;
        }

        Name = person.Name;
        Terms = await db.AssessorTerms.SingleOrDefaultAsync(t => t.CohortId == Cohort.CohortId && t.PersonId == PersonId, cancellationToken);
        Choices =
        [
            .. from question in Programme.ApplicationForm!.Questions
               where question.Attribute is not null && question.OptionsFrom is null
               select (question.Ask, (IReadOnlyList<(string, string)>)[.. question.Options.Select(o => ($"{question.Attribute}={o.Value}", o.Label))]),
        ];
        return true;
    }
}
