using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Appeals;

internal sealed record FoundConflict(Guid PersonId, string What, DateTime Since);

/// <summary>The conflicts that the records have of the people who had to do with one application, with their dates, ended ones too.</summary>
internal static class CaseConflicts
{
    /// <summary>Employers and ties, which are kept with the person: two statements.</summary>
    public static async Task<IReadOnlyList<FoundConflict>> LoadAsync(AppDb db, Application application, List<Guid> people, CancellationToken cancellationToken)
    {
        var id = application.ApplicationId;
        var employers = await (
            from employment in db.Employments
            where people.Contains(employment.PersonId) && employment.PersonId != application.PersonId
            join organisation in db.Organisations on employment.OrganisationId equals organisation.OrganisationId
            where db.ApplicationAttributes.Any(t => t.ApplicationId == id && t.Value == organisation.Code)
                || db.Employments.Any(e => e.PersonId == application.PersonId && e.OrganisationId == organisation.OrganisationId)
            select new { employment.PersonId, organisation.Name, employment.From, employment.Until }).ToListAsync(cancellationToken);
        var ties = await (
            from tie in db.Ties
            where people.Contains(tie.PersonId)
                && (db.People.Any(p => p.PersonId == application.PersonId && p.NameKey == tie.OtherNameKey)
                    || db.PersonEmails.Any(e => e.PersonId == application.PersonId && e.MailboxKey == tie.OtherMailboxKey)
                    || db.Organisations.Any(o => o.OrganisationId == tie.OrganisationId && db.ApplicationAttributes.Any(t => t.ApplicationId == id && t.Value == o.Code))
                    || db.Employments.Any(e => e.PersonId == application.PersonId && e.OrganisationId == tie.OrganisationId))
            select new { tie.PersonId, tie.DeclaredAt, tie.EndedAt }).ToListAsync(cancellationToken);
        return
        [
            .. employers.Select(e => new FoundConflict(e.PersonId, $"Worked for {e.Name}{(e.Until is null ? "" : ", and no longer does")}", e.From)),
            .. ties.Select(t => new FoundConflict(t.PersonId, $"Declared a tie beforehand{(t.EndedAt is null ? "" : ", which somebody else has ended since")}", t.DeclaredAt)),
        ];
    }

    /// <summary>What was declared about this application, and what two people decided, from the audit log.</summary>
    public static IEnumerable<FoundConflict> Declared(IEnumerable<AuditEntry> entries) =>
        from entry in entries
        let person = AuditWords.PersonOf(entry)
        where person is not null
        let what = entry.Event switch
        {
            nameof(InterestDeclared) => "Declared an interest in this application",
            nameof(PinProposed) => "Somebody proposed to keep them apart, or together",
            nameof(PinDecided) => "A second person decided on that proposal",
            _ => null,
        }
        where what is not null
        select new FoundConflict(person!.Value, what, entry.At);
}
