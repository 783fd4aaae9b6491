using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>Records that somebody has an interest in an application, and sets the rating that they may have given aside.</summary>
public sealed class DeclareInterest(AppDb db)
{
    public async Task<Recusal> DeclareAsync(
        Application application, InterestKind kind, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var recusal = Recusal.Declare(NewId.Next(), by.PersonId, application, kind, note, by, now);
        db.Recusals.Add(recusal);
        var given = await db.MeritRatings.SingleOrDefaultAsync(
            r => r.ApplicationId == application.ApplicationId && r.PersonId == by.PersonId, cancellationToken);
        given?.SetAside(by, now);
        await db.SaveChangesAsync(cancellationToken);
        return recusal;
    }
}
