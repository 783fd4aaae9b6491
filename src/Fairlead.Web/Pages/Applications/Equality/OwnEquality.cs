using Fairlead.Core.Data;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Equality;

/// <summary>Under which names the answers of an application’s own person stand: their record, and those that were merged into it.</summary>
public sealed class OwnEquality(AppDb db)
{
    public async Task<EqualitySubject> OfAsync(OwnApplication own, CancellationToken cancellationToken)
    {
        var personId = own.Application.PersonId;
        var merged = await MergedRecords.Of(db).Where(m => m.KeptPersonId == personId).Select(m => m.GonePersonId).ToListAsync(cancellationToken);
        return new EqualitySubject(own.Application.CohortId, [personId, .. merged.Order()]);
    }
}

/// <summary>A record that stands, and one that went into it: by itself or with the record that it went into.</summary>
public sealed record MergedRecord
{
    public required Guid KeptPersonId { get; init; }

    public required Guid GonePersonId { get; init; }
}

public static class MergedRecords
{
    public static IQueryable<MergedRecord> Of(AppDb db)
    {
        var standing = db.PersonMerges.Where(m => m.UndoneAt == null);
        return standing.Select(m => new MergedRecord
        {
            KeptPersonId = standing.Where(n => n.GonePersonId == m.KeptPersonId).Select(n => (Guid?)n.KeptPersonId).FirstOrDefault() ?? m.KeptPersonId,
            GonePersonId = m.GonePersonId,
        });
    }
}
