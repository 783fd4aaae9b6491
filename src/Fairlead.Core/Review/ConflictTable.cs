using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

public enum ConflictOrigin
{
    OwnApplication,
    SameEmployer,
    Backer,
    Declared,
    TieToOrganisation,
    TieToPerson,
    Pinned,
}

/// <param name="Since">When it began, or was declared; null where no record says.</param>
/// <param name="Detail">Which employer, which role, which kind of interest.</param>
public sealed record ConflictCause(ConflictOrigin Kind, DateTime? Since, string? Detail);

/// <summary>One person who is kept apart from one application, with every reason that the records give.</summary>
public sealed record ConflictRow(Guid PersonId, string Person, Guid ApplicationId, string Reference, string Applicant, IReadOnlyList<ConflictCause> Causes);

/// <summary>
/// Who in a cohort is kept apart from whom, and why: the one list behind every page, count, export and e-mail. Who is in it comes from
/// <see cref="RecusalQueries.Pairs"/> alone; the reasons are for people to read.
/// </summary>
public static class ConflictTable
{
    /// <summary>Of everybody who has a part in the cohort; without applications from which the viewer is recused. Eight statements.</summary>
    public static async Task<IReadOnlyList<ConflictRow>> LoadAsync(AppDb db, Cohort cohort, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var people = db.PartsHeld.HeldAt(now).Where(h => h.CohortId == cohort.CohortId || h.ProgrammeId == cohort.ProgrammeId).Select(h => h.PersonId);
        var open = db.Applications.In(cohort).Received().OpenTo(db, viewerId, now);
        var pairs = await (
            from pair in RecusalQueries.Pairs(db, now)
            where people.Contains(pair.PersonId)
            join application in open on pair.ApplicationId equals application.ApplicationId
            join person in db.People on pair.PersonId equals person.PersonId
            join applicant in db.People on application.PersonId equals applicant.PersonId
            orderby person.NameKey, applicant.NameKey, application.Reference
            select new { pair.PersonId, Person = person.Name, pair.ApplicationId, application.Reference, ApplicantId = applicant.PersonId, Applicant = applicant.Name, applicant.NameKey }).ToListAsync(cancellationToken);
        var persons = pairs.Select(p => p.PersonId).Concat(pairs.Select(p => p.ApplicantId)).Distinct().ToList();
        var applications = pairs.Select(p => p.ApplicationId).Distinct().ToList();
        var worked = now.AddYears(-RecusalQueries.EmployerYears);
        var employments = (await db.Employments.Where(e => persons.Contains(e.PersonId) && (e.Until == null || e.Until > worked))
            .Join(db.Organisations, e => e.OrganisationId, o => o.OrganisationId, (e, o) => new { e.PersonId, e.OrganisationId, e.From, o.Name, o.Code }).ToListAsync(cancellationToken)).ToLookup(e => e.PersonId);
        var values = (await db.ApplicationAttributes.Where(t => applications.Contains(t.ApplicationId)).ToListAsync(cancellationToken)).ToLookup(t => t.ApplicationId, t => t.Value);
        var backings = (await db.Backings.Where(b => applications.Contains(b.ApplicationId) && b.Status != BackingStatus.Bounced).ToListAsync(cancellationToken)).ToLookup(b => b.ApplicationId);
        var mailboxes = (await db.PersonEmails.Where(e => persons.Contains(e.PersonId)).Select(e => new { e.PersonId, e.MailboxKey }).ToListAsync(cancellationToken)).ToLookup(e => e.PersonId, e => e.MailboxKey);
        var declared = (await db.Recusals.Where(r => applications.Contains(r.ApplicationId)).ToListAsync(cancellationToken)).ToLookup(r => (r.PersonId, r.ApplicationId));
        var ties = (await (
            from tie in db.Ties
            where persons.Contains(tie.PersonId) && tie.EndedAt == null
            join organisation in db.Organisations on tie.OrganisationId equals organisation.OrganisationId into organisations
            from organisation in organisations.DefaultIfEmpty()
            select new { tie, Name = organisation == null ? null : organisation.Name, Code = organisation == null ? null : organisation.Code }).ToListAsync(cancellationToken)).ToLookup(t => t.tie.PersonId);
        var pins = (await db.ConflictPins.Where(p => applications.Contains(p.ApplicationId) && p.Status == PinStatus.Agreed).ToListAsync(cancellationToken)).ToLookup(p => (p.PersonId, p.ApplicationId));

        return
        [
            .. from pair in pairs
               let theirs = employments[pair.ApplicantId].ToList()
               let codes = values[pair.ApplicationId].ToHashSet()
               let causes = (IEnumerable<ConflictCause>)
               [
                   .. pair.PersonId == pair.ApplicantId ? new[] { new ConflictCause(ConflictOrigin.OwnApplication, null, null) } : [],
                   .. employments[pair.PersonId].Where(e => (e.Code is not null && codes.Contains(e.Code)) || theirs.Any(t => t.OrganisationId == e.OrganisationId))
                       .Select(e => new ConflictCause(ConflictOrigin.SameEmployer, e.From, e.Name)).DistinctBy(c => c.Detail),
                   .. backings[pair.ApplicationId].Where(b => b.PersonId == pair.PersonId || mailboxes[pair.PersonId].Contains(b.MailboxKey))
                       .Select(b => new ConflictCause(ConflictOrigin.Backer, b.AskedAt, b.RoleId)),
                   .. declared[(pair.PersonId, pair.ApplicationId)].Select(r => new ConflictCause(ConflictOrigin.Declared, r.DeclaredAt, r.Kind.ToString())),
                   .. ties[pair.PersonId].Where(t => t.tie.OrganisationId is not null && ((t.Code is not null && codes.Contains(t.Code)) || theirs.Any(e => e.OrganisationId == t.tie.OrganisationId)))
                       .Select(t => new ConflictCause(ConflictOrigin.TieToOrganisation, t.tie.DeclaredAt, t.Name)),
                   .. ties[pair.PersonId].Where(t => (t.tie.OtherNameKey is { } key && key == pair.NameKey) || (t.tie.OtherMailboxKey is { } mailbox && mailboxes[pair.ApplicantId].Contains(mailbox)))
                       .Select(t => new ConflictCause(ConflictOrigin.TieToPerson, t.tie.DeclaredAt, t.tie.Kind.ToString())),
                   .. pins[(pair.PersonId, pair.ApplicationId)].Where(p => p.Apart).Select(p => new ConflictCause(ConflictOrigin.Pinned, p.DecidedAt, p.Reason)),
               ]
               select new ConflictRow(pair.PersonId, pair.Person, pair.ApplicationId, pair.Reference, pair.Applicant, [.. causes]),
        ];
    }
}
