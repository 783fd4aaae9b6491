using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sponsoring;

/// <summary>How one request stands for those who run the cohort.</summary>
public enum DeskState
{
    /// <summary>Nobody backs the application in this role, and somebody must do something about it.</summary>
    Stuck,
    Waiting,
    In,
}

/// <summary>
/// Every form that the applications to one cohort need from others: who was asked, how far they are. Nothing of an application from
/// which the viewer is recused is in it, nor in its counts.
/// </summary>
public sealed class NominationDesk
{
    private NominationDesk(IReadOnlyList<NominationRow> rows) => Rows = rows;

    /// <summary>What needs doing first; within that the longest waiting first.</summary>
    public IReadOnlyList<NominationRow> Rows { get; }

    public int Count(DeskState state) => Rows.Count(r => r.State == state);

    /// <summary>Two statements; none where the programme asks for no backers.</summary>
    public static async Task<NominationDesk> LoadAsync(
        AppDb db, Cohort cohort, ProgrammeDefinition programme, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var backers = Backers.Of(programme);
        if (backers.Count == 0)
        {
            return new([]);
        }

        var applications = await (
            from application in db.Applications.In(cohort).Where(a => a.Status != ApplicationStatus.Withdrawn).OpenTo(db, viewerId, now)
            join person in db.People on application.PersonId equals person.PersonId
            select new { application.ApplicationId, application.Reference, application.Status, application.StartedAt, person.Name, person.NameKey })
            .ToListAsync(cancellationToken);
        var backings = BackingQueries.Latest(await db.Backings.AsNoTracking().In(cohort).ToListAsync(cancellationToken))
            .ToDictionary(b => (b.ApplicationId, b.RoleId));
        var rows =
            from application in applications
            from backer in backers
            let backing = backings.GetValueOrDefault((application.ApplicationId, backer.Role.Id))
            // Whoever has only begun may still be about to ask.
            where backing is not null || application.Status is ApplicationStatus.Submitted
            let row = new NominationRow(application.ApplicationId, application.Reference, application.Name, backer, backing)
            orderby row.State, backing?.AskedAt ?? application.StartedAt, application.NameKey, backer.Role.Id
            select row;
        return new([.. rows]);
    }
}

/// <param name="Applicant">The name of whoever applies.</param>
/// <param name="Backing">The latest request; null where nobody was asked.</param>
public sealed record NominationRow(Guid ApplicationId, string Reference, string Applicant, Backer Backer, Backing? Backing)
{
    public DeskState State => Backing switch
    {
        { Status: BackingStatus.Sent } => DeskState.In,
        { } asked when asked.Status.Waits() => DeskState.Waiting,
        _ => DeskState.Stuck,
    };
}
