using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Progress;

public sealed record AssessorOption(Guid PartHeldId, Guid PersonId, string Name);

/// <param name="Assessor">Who writes it already; null where nobody does.</param>
/// <param name="IsFixed">Whether it has been shared, so that whoever wrote it goes on.</param>
/// <param name="Chosen">Who is selected: whoever writes it, or is proposed.</param>
/// <param name="Options">Those who can write it.</param>
public sealed record AssessedRow(Guid ParticipationId, string Name, string? Assessor, bool IsFixed, Guid? Chosen, IReadOnlyList<AssessorOption> Options);

/// <summary>Chooses which assessor writes the review of which participant, from an even proposal.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class AssessorsModel(AppDb db, KeepReviews reviews) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [FromRoute]
    public string Review { get; set; } = "";

    [BindProperty(Name = "by")]
    public Dictionary<Guid, Guid?> By { get; set; } = [];

    public ProgrammeReview Terms { get; private set; } = null!;

    public IReadOnlyList<AssessorOption> Assessors { get; private set; } = [];

    public IReadOnlyList<AssessedRow> Rows { get; private set; } = [];

    public IEnumerable<(string Name, int Number)> Loads => Assessors.Select(a => (a.Name, Rows.Count(r => r.Chosen == a.PartHeldId)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var open = Rows.Where(r => !r.IsFixed && r.Options.Count > 0).ToList();
        foreach (var row in open.Where(r => By.GetValueOrDefault(r.ParticipationId) is { } by && r.Options.All(o => o.PartHeldId != by)))
        {
            ModelState.AddModelError($"by[{row.ParticipationId}]", $"Select somebody else for {row.Name}: this assessor cannot write it any more");
        }

        foreach (var row in open.Where(r => r.Assessor is not null && By.GetValueOrDefault(r.ParticipationId) is null))
        {
            ModelState.AddModelError($"by[{row.ParticipationId}]", $"Select who writes it for {row.Name} in the place of {row.Assessor}");
        }

        if (!ModelState.IsValid)
        {
            Rows = [.. Rows.Select(r => r with { Chosen = By.GetValueOrDefault(r.ParticipationId) })];
            return Page();
        }

        var chosen = open.Where(r => By.GetValueOrDefault(r.ParticipationId) is not null).ToDictionary(r => r.ParticipationId, r => By[r.ParticipationId]!.Value);
        await reviews.AppointAsync(Cohort, Programme, Terms, chosen, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken);
        this.Banner("It is saved. Whoever is new to write a review is told.");
        return Redirect(Links.CohortProgressReviews(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (ReviewFacts.Written(Programme).FirstOrDefault(r => r.Id == Review && r.Writer(Programme).Part is ProgrammePart.Assessor) is not { } terms)
        {
            return false;
        }

        Terms = terms;
        var now = this.Now();
        Assessors = (await (
            from part in db.PartsHeld.HeldAt(now).Over(Cohort)
            where part.Part == Part.Assessor
            join person in db.People on part.PersonId equals person.PersonId
            orderby person.Name, part.PartHeldId
            select new AssessorOption(part.PartHeldId, person.PersonId, person.Name)).ToListAsync(cancellationToken)).DistinctBy(a => a.PersonId).ToList();
        var people = await db.PeopleOfAsync(db.Participations.In(Cohort).TakingPart(), cancellationToken);
        var there = await (
            from review in db.ProgressReviews.AsNoTracking()
            where review.CohortId == Cohort.CohortId && review.ReviewId == terms.Id
            join part in db.PartsHeld on review.AssessorPartHeldId equals part.PartHeldId
            join person in db.People on part.PersonId equals person.PersonId
            select new { review.ParticipationId, review.Status, part.PartHeldId, person.Name }).ToDictionaryAsync(r => r.ParticipationId, cancellationToken);
        var persons = Assessors.Select(a => a.PersonId).ToList();
        var applications = people.Select(p => p.Participation.ApplicationId).ToList();
        var apart = (await RecusalQueries.Pairs(db, now).Where(r => applications.Contains(r.ApplicationId) && persons.Contains(r.PersonId)).Select(r => new { r.ApplicationId, r.PersonId }).ToListAsync(cancellationToken))
            .Select(r => (r.ApplicationId, r.PersonId)).ToHashSet();
        var barred = (from person in people
                      from assessor in Assessors
                      where apart.Contains((person.Participation.ApplicationId, assessor.PersonId)) || person.PersonId == assessor.PersonId
                      select (person.Participation.ParticipationId, assessor.PartHeldId)).ToHashSet();
        // Whoever is no assessor any more, or must be kept apart since, writes only what they have shared.
        var standing = there.Values.Where(r => r.Status is not ReviewStatus.Writing || (Assessors.Any(a => a.PartHeldId == r.PartHeldId) && !barred.Contains((r.ParticipationId, r.PartHeldId))))
            .ToDictionary(r => r.ParticipationId, r => r.PartHeldId);
        var proposed = ProposeAssessors.For([.. people.Select(p => p.Participation.ParticipationId)], [.. Assessors.Select(a => a.PartHeldId)], standing, barred);
        Rows =
        [
            .. from person in people
               let id = person.Participation.ParticipationId
               let has = there.GetValueOrDefault(id)
               select new AssessedRow(
                   id, person.Name, has?.Name, has is { Status: not ReviewStatus.Writing }, proposed.TryGetValue(id, out var chosen) ? chosen : null, [.. Assessors.Where(a => !barred.Contains((id, a.PartHeldId)))]),
        ];
        return true;
    }
}
