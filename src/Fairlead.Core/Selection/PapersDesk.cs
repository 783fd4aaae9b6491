using System.Buffers.Binary;
using Fairlead.Allocation.Lots;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>What one member of the awarding body has to read: past the gateway, and nobody from whom they are recused.</summary>
public sealed class PapersDesk
{
    private PapersDesk(IReadOnlyList<Paper> papers) => Papers = papers;

    /// <summary>By name.</summary>
    public IReadOnlyList<Paper> Papers { get; }

    public int Rated => Papers.Count(p => p.Mine is not null);

    /// <summary>Not rated by me, fewest ratings first; then in an order of each member's own, so that not all begin with the same.</summary>
    public Paper? Next => Papers.Where(p => p.Mine is null).OrderBy(p => p.Ratings).ThenByDescending(p => p.Ticket).FirstOrDefault();

    public static async Task<PapersDesk> LoadAsync(AppDb db, Cohort cohort, Guid memberId, DateTime now, CancellationToken cancellationToken = default)
    {
        var open = db.Applications.In(cohort).PastGateway(db).OpenTo(db, memberId, now);
        var rows = await (
            from application in open
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.NameKey, application.Reference
            select new
            {
                application.ApplicationId,
                application.Reference,
                person.Name,
                Mine = db.MeritRatings.Where(r => r.ApplicationId == application.ApplicationId && r.PersonId == memberId).Select(r => (int?)r.Value).FirstOrDefault(),
                Ratings = db.MeritRatings.Count(r => r.ApplicationId == application.ApplicationId && r.SetAsideAt == null),
            }).ToListAsync(cancellationToken);
        var seed = BinaryPrimitives.ReadUInt64BigEndian(memberId.ToByteArray());
        return new([.. rows.Select(r => new Paper(r.ApplicationId, r.Reference, r.Name, r.Mine, r.Ratings, Lottery.Ticket(seed, r.Reference)))]);
    }
}

/// <param name="Mine">The member's own rating.</param>
/// <param name="Ratings">How many have rated it.</param>
/// <param name="Ticket">Its place in the member's own order.</param>
public sealed record Paper(Guid ApplicationId, string Reference, string Name, int? Mine, int Ratings, ulong Ticket);
