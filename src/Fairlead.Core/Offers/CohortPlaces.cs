using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Offers;

/// <summary>
/// How many places a released cohort has and how many have been accepted. The row that everything about the cohort’s offers
/// takes in turn: the database, not a page, keeps acceptances within the places.
/// </summary>
public sealed class CohortPlaces
{
    public required Guid CohortId { get; init; }

    public required int Places { get; init; }

    public int Taken { get; private set; }

    /// <summary>Waits until nobody else is changing the cohort’s offers, and keeps the others waiting until the transaction ends.</summary>
    /// <returns>False where the cohort has no places to give: it has not been released.</returns>
    public static async Task<bool> HoldAsync(AppDb db, Guid cohortId, CancellationToken cancellationToken = default) =>
        await db.CohortPlaces.Where(p => p.CohortId == cohortId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken), cancellationToken) == 1;

    /// <summary>Takes one place, if there is one.</summary>
    public static async Task<bool> TakeAsync(AppDb db, Guid cohortId, CancellationToken cancellationToken = default) =>
        await db.CohortPlaces.Where(p => p.CohortId == cohortId && p.Taken < p.Places)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken + 1), cancellationToken) == 1;

    public static Task FreeAsync(AppDb db, Guid cohortId, CancellationToken cancellationToken = default) =>
        db.CohortPlaces.Where(p => p.CohortId == cohortId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken - 1), cancellationToken);
}

internal sealed class CohortPlacesMapping : IEntityTypeConfiguration<CohortPlaces>
{
    public void Configure(EntityTypeBuilder<CohortPlaces> builder)
    {
        builder.HasKey(p => p.CohortId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(p => p.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_CohortPlaces_Taken", "\"Taken\" >= 0 AND \"Taken\" <= \"Places\""));
    }
}
