using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Whom a message about an application goes to; no address where the person has none.</summary>
public sealed record Recipient(Guid ApplicationId, string Reference, Guid PersonId, string Name, string? Address);

internal static class Recipients
{
    /// <summary>The applicants of these applications, by name.</summary>
    public static Task<List<Recipient>> OfAsync(AppDb db, IReadOnlyCollection<Guid> applicationIds, CancellationToken cancellationToken) => (
        from application in db.Applications
        join person in db.People on application.PersonId equals person.PersonId
        where applicationIds.Contains(application.ApplicationId)
        orderby person.NameKey, application.Reference
        select new Recipient(
            application.ApplicationId, application.Reference, person.PersonId, person.Name,
            person.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault())).ToListAsync(cancellationToken);
}
