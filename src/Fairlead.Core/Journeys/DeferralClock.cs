using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

/// <summary>Reminds somebody who has deferred of the day until which they may come back, and says when it has passed.</summary>
public sealed class DeferralClock(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "deferral-clock";

    private static readonly TimeOnly _morning = new(9, 0);

    /// <summary>Days before the last one, and the day after it.</summary>
    private static readonly int[] _days = [28, 7, -1];

    public string Kind => Name;

    internal static IEnumerable<Job> For(Participation participation, ProgrammeDefinition definition, DateTime now) =>
        from days in _days
        let at = LocalInstants.At(definition.TimeZone, participation.ReturnBy!.Value.AddDays(-days), _morning)
        where at > now
        select new Job
        {
            JobId = NewId.Next(),
            Kind = Name,
            Key = $"{Name}/{participation.ParticipationId:N}/{days}/{at.Ticks}",
            DueAt = at,
            SubjectId = participation.ParticipationId,
            CohortId = participation.CohortId,
            Argument = participation.ReturnBy!.Value.ToString("O", CultureInfo.InvariantCulture),
        };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var participation = await run.Db.Participations.SingleAsync(p => p.ParticipationId == run.Job.SubjectId, cancellationToken);
        var returnBy = DateOnly.ParseExact(run.Job.Argument!, "O", CultureInfo.InvariantCulture);
        // Whoever came back, gave up or was given longer has another clock, or none.
        if (participation.ReturnBy != returnBy)
        {
            return;
        }

        var cohort = await run.Db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == participation.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var hasPassed = LocalInstants.ToLocal(definition.TimeZone, run.Now).Day > returnBy;
        await new Deferrals(run.Db, installation).TellAsync(
            participation, cohort, name => hasPassed ? DeferralLetters.Passed(returnBy, cohort, definition, name) : DeferralLetters.Near(returnBy, cohort, definition, name),
            hasPassed ? DeferralLetters.PassedKind : DeferralLetters.NearKind, $"{run.Job.DueAt.Ticks}", run.Now, cancellationToken);
    }
}
