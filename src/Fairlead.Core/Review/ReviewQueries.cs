using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;

namespace Fairlead.Core.Review;

public static class ReviewQueries
{
    public static IQueryable<ReviewSeat> In(this IQueryable<ReviewSeat> seats, Cohort cohort) => seats.Where(s => s.CohortId == cohort.CohortId);

    /// <summary>Seats that are taken: given, begun or in.</summary>
    public static IQueryable<ReviewSeat> Standing(this IQueryable<ReviewSeat> seats) =>
        seats.Where(s => s.Status == SeatStatus.Given || s.Status == SeatStatus.Opened || s.Status == SeatStatus.In);

    /// <summary>
    /// The seats that somebody has and may look into: of an application that is still in, and from which they are not recused by now,
    /// so that a conflict that came up this minute closes the page this minute.
    /// </summary>
    public static IQueryable<ReviewSeat> OpenTo(this IQueryable<ReviewSeat> seats, AppDb db, Guid personId, DateTime now) =>
        seats.Standing().Where(s => s.PersonId == personId && db.Applications.Any(a => a.ApplicationId == s.ApplicationId && a.Status == ApplicationStatus.Submitted)
            && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == s.ApplicationId && r.PersonId == s.PersonId));

    /// <summary>The reads that count: in, not set aside, and not of anybody who is recused by now.</summary>
    public static IQueryable<ReviewSeat> Counting(this IQueryable<ReviewSeat> seats, AppDb db, DateTime now) =>
        seats.Where(s => s.Status == SeatStatus.In
            && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == s.ApplicationId && r.PersonId == s.PersonId));

    /// <summary>Who is an assessor of the cohort at this moment, by name.</summary>
    public static IQueryable<Person> AssessorsOf(this AppDb db, Cohort cohort, DateTime now) =>
        db.People.Where(p => db.PartsHeld.HeldAt(now).Over(cohort).Any(h => h.PersonId == p.PersonId && h.Part == Part.Assessor));

    /// <summary>What is read by assessors: past the gateway, and made ready for them as it was last submitted.</summary>
    public static IQueryable<Application> ReadyToRead(this IQueryable<Application> applications, AppDb db) => applications.PastGateway(db)
        .Where(a => db.BlindPapers.Any(p => p.ApplicationId == a.ApplicationId && p.ReadyAt != null && p.Submission == a.Submissions));
}
