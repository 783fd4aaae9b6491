using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>Records with whom somebody has to do, and ends at once what it closes to them. They are told nothing either way.</summary>
public sealed class DeclareTie(AppDb db, SetAsideConflicted setAside)
{
    public Task<Tie> ToOrganisationAsync(Guid organisationId, InterestKind kind, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default) =>
        AddAsync(Tie.ToOrganisation(NewId.Next(), by.PersonId, kind, organisationId, note, by, now), by, now, cancellationToken);

    public Task<Tie> ToPersonAsync(string name, string? address, InterestKind kind, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default) =>
        AddAsync(Tie.ToPerson(NewId.Next(), by.PersonId, kind, name, address, note, by, now), by, now, cancellationToken);

    private async Task<Tie> AddAsync(Tie tie, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        db.Ties.Add(tie);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var cohort in await db.Cohorts.Where(c => c.Status == CohortStatus.Published && db.ReviewSeats.Any(s => s.CohortId == c.CohortId && s.PersonId == by.PersonId)).ToListAsync(cancellationToken))
        {
            await setAside.RunAsync(db, cohort, by.PersonId, by, now, cancellationToken);
        }

        return tie;
    }
}
