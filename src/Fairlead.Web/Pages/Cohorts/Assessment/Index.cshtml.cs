using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <param name="Given">Reads that stand, of applications that the viewer may know of.</param>
public sealed record AssessorRow(Guid PersonId, string Name, AssessorTerms? Terms, int Given, int In, int Moderating);

/// <summary>How far the review is, who reads how much, and the phases.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class IndexModel(AppDb db) : AssessmentPage
{
    public ReviewTable Table { get; private set; } = null!;

    public IReadOnlyList<AssessorRow> Assessors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Table = await ReviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, this.Now(), cancellationToken);
        var people = await db.AssessorsOf(Cohort, this.Now()).OrderBy(p => p.NameKey).Select(p => new { p.PersonId, p.Name }).ToListAsync(cancellationToken);
        var terms = await db.AssessorTerms.AsNoTracking().Where(t => t.CohortId == Cohort.CohortId).ToDictionaryAsync(t => t.PersonId, cancellationToken);
        var seats = Table.Rows.SelectMany(r => r.Seats).Where(s => s.Status.Stands()).ToLookup(s => s.PersonId);
        Assessors =
        [
            .. people.Select(p => new AssessorRow(
                p.PersonId, p.Name, terms.GetValueOrDefault(p.PersonId), seats[p.PersonId].Count(s => s.Duty is ReviewDuty.Reader),
                seats[p.PersonId].Count(s => s.Duty is ReviewDuty.Reader && s.Status is SeatStatus.In), seats[p.PersonId].Count(s => s.Duty is ReviewDuty.Moderator))),
        ];
    }
}
