using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

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
/// The one place that says who is recused from what: one's own application; applicants of one's own employer of now or of the last two
/// years, by the authority that the application names or by the applicant's employment; an application that one was asked to back, under whatever
/// address; ties declared before anybody knew who applied; declared interests; and what two people have pinned. Everything else asks here.
/// </summary>
public static class RecusalQueries
{
    /// <summary>How long after they left it an employer still stands between two people.</summary>
    public const int EmployerYears = 2;

    /// <summary>The applications, among these, from which the person is recused at this moment.</summary>
    public static IQueryable<Application> RecusedFrom(this IQueryable<Application> applications, AppDb db, Guid personId, DateTime now) =>
        applications.Where(a => Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == personId));

    /// <summary>The applications, among these, that the person may read, rate and see scores of.</summary>
    public static IQueryable<Application> OpenTo(this IQueryable<Application> applications, AppDb db, Guid personId, DateTime now) =>
        applications.Where(a => !Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == personId));

    /// <summary>The leaves to apply late in a cohort, but for those given to somebody from whose application the person is recused.</summary>
    public static IQueryable<LateEntry> OpenTo(this IQueryable<LateEntry> entries, AppDb db, Cohort cohort, Guid personId, DateTime now) =>
        entries.Where(e => e.CohortId == cohort.CohortId
            && !db.Applications.Any(a => a.CohortId == cohort.CohortId && a.PersonId == e.PersonId
                && Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == personId)));

    /// <summary>The decisions, among these, about applications from which the person is not recused.</summary>
    public static IQueryable<Decision> OpenTo(this IQueryable<Decision> decisions, AppDb db, Guid personId, DateTime now) =>
        decisions.Where(d => !Pairs(db, now).Any(r => r.ApplicationId == d.ApplicationId && r.PersonId == personId));

    /// <summary>The references of those of these applications from which the person is recused, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> HiddenFromAsync(
        this IQueryable<Application> applications, AppDb db, Guid personId, DateTime now, CancellationToken cancellationToken = default) =>
        await applications.RecusedFrom(db, personId, now).ToDictionaryAsync(a => a.ApplicationId, a => a.Reference, cancellationToken);

    /// <summary>The people whose applications to the cohort the person must not meet.</summary>
    public static IQueryable<Guid> HiddenPeople(AppDb db, Cohort cohort, Guid personId, DateTime now) =>
        db.Applications.In(cohort).RecusedFrom(db, personId, now).Select(a => a.PersonId);

    /// <summary>Every pair of a person and an application that must be kept apart. Narrow it by person or application before reading it.</summary>
    public static IQueryable<RecusedPair> Pairs(AppDb db, DateTime now)
    {
        var worked = now.AddYears(-EmployerYears);
        return
            from application in db.Applications
            from person in db.People
            let declared = db.Recusals.Any(r => r.ApplicationId == application.ApplicationId && r.PersonId == person.PersonId)
            let pinned = db.ConflictPins.Where(p => p.ApplicationId == application.ApplicationId && p.PersonId == person.PersonId && p.Status == PinStatus.Agreed)
                .Select(p => (bool?)p.Apart).FirstOrDefault()
            where declared || pinned == true
                || application.PersonId == person.PersonId
                || db.Backings.Any(b => b.ApplicationId == application.ApplicationId && b.Status != BackingStatus.Bounced
                    && (b.PersonId == person.PersonId || db.PersonEmails.Any(e => e.PersonId == person.PersonId && e.MailboxKey == b.MailboxKey)))
                || (pinned == null
                    && (db.Employments.Any(e => e.PersonId == person.PersonId && (e.Until == null || e.Until > worked)
                            && (db.ApplicationAttributes.Any(t => t.ApplicationId == application.ApplicationId
                                    && db.Organisations.Any(o => o.OrganisationId == e.OrganisationId && o.Code == t.Value))
                                || db.Employments.Any(f => f.PersonId == application.PersonId && f.OrganisationId == e.OrganisationId
                                    && (f.Until == null || f.Until > worked))))
                        || db.Ties.Any(t => t.PersonId == person.PersonId && t.EndedAt == null
                            && ((t.OrganisationId != null
                                    && (db.ApplicationAttributes.Any(v => v.ApplicationId == application.ApplicationId
                                            && db.Organisations.Any(o => o.OrganisationId == t.OrganisationId && o.Code == v.Value))
                                        || db.Employments.Any(f => f.PersonId == application.PersonId && f.OrganisationId == t.OrganisationId
                                            && (f.Until == null || f.Until > worked))))
                                || (t.OtherNameKey != null && db.People.Any(o => o.PersonId == application.PersonId && o.NameKey == t.OtherNameKey))
                                || (t.OtherMailboxKey != null && db.PersonEmails.Any(e => e.PersonId == application.PersonId && e.MailboxKey == t.OtherMailboxKey))))))
            select new RecusedPair { ApplicationId = application.ApplicationId, PersonId = person.PersonId, Declared = declared };
    }

    /// <summary>The leads of the cohort who are not recused from the application.</summary>
    public static IQueryable<Guid> LeadsOpenTo(AppDb db, Cohort cohort, Guid applicationId, DateTime now) =>
        db.PartsHeld.HeldAt(now).Over(cohort).Where(h => h.Part == Part.ProgrammeLead
            && !Pairs(db, now).Any(r => r.ApplicationId == applicationId && r.PersonId == h.PersonId)).Select(h => h.PersonId).Distinct();
}
