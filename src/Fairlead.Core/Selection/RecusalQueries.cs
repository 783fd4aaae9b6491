using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Sponsoring;

namespace Fairlead.Core.Selection;

/// <summary>One person who must have nothing to do with one application.</summary>
public sealed class RecusedPair
{
    public Guid ApplicationId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>Whether an interest was declared; otherwise it follows from who applied and where people work.</summary>
    public bool Declared { get; init; }
}

/// <summary>
/// The one place that says who is recused from what: one's own application; applicants of one's own employer, by the authority
/// that the application names or by the applicant's employment; an application that one was asked to back, under whatever address; and
/// declared interests. Everything else asks here.
/// </summary>
public static class RecusalQueries
{
    /// <summary>The applications, among these, from which the person is recused at this moment.</summary>
    public static IQueryable<Application> RecusedFrom(this IQueryable<Application> applications, AppDb db, Guid personId, DateTime now) =>
        applications.Where(a => Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == personId));

    /// <summary>The applications, among these, that the person may read, rate and see scores of.</summary>
    public static IQueryable<Application> OpenTo(this IQueryable<Application> applications, AppDb db, Guid personId, DateTime now) =>
        applications.Where(a => !Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == personId));

    /// <summary>Every pair of a person and an application that must be kept apart. Narrow it by person or application before reading it.</summary>
    public static IQueryable<RecusedPair> Pairs(AppDb db, DateTime now) =>
        from application in db.Applications
        from person in db.People
        let declared = db.Recusals.Any(r => r.ApplicationId == application.ApplicationId && r.PersonId == person.PersonId)
        where declared
            || application.PersonId == person.PersonId
            || db.Backings.Any(b => b.ApplicationId == application.ApplicationId && b.Status != BackingStatus.Bounced
                && (b.PersonId == person.PersonId || db.PersonEmails.Any(e => e.PersonId == person.PersonId && e.MailboxKey == b.MailboxKey)))
            || db.Employments.Any(e => e.PersonId == person.PersonId && (e.Until == null || e.Until > now)
                && (db.ApplicationAttributes.Any(t => t.ApplicationId == application.ApplicationId
                        && db.Organisations.Any(o => o.OrganisationId == e.OrganisationId && o.Code == t.Value))
                    || db.Employments.Any(f => f.PersonId == application.PersonId && f.OrganisationId == e.OrganisationId
                        && (f.Until == null || f.Until > now))))
        select new RecusedPair { ApplicationId = application.ApplicationId, PersonId = person.PersonId, Declared = declared };
}
