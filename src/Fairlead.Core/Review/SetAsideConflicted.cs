using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>
/// Ends the seats of those who are recused by now, whatever brought the conflict up. Their pages closed the moment it arose, and their reads
/// stopped counting: this writes it down, tells those who run the review, and frees the seat for somebody else. Every hour, and at once
/// where an interest is declared.
/// </summary>
public sealed class SetAsideConflicted(ProgrammeLibrary programmes, Settings.Installation installation) : IForesight, IJobKind
{
    public const string Name = "set-aside-conflicted";

    public string Kind => Name;

    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var hour = new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc);
        var cohorts = await db.Cohorts.Where(c => c.Status == CohortStatus.Published && db.ReviewSeats.Any(s => s.CohortId == c.CohortId)).Select(c => c.CohortId).ToListAsync(cancellationToken);
        var keys = cohorts.ToDictionary(c => $"{Name}/{c:N}/{hour:yyyyMMddHH}");
        var there = keys.Count == 0 ? [] : await db.Jobs.Where(j => keys.Keys.Contains(j.Key)).Select(j => j.Key).ToListAsync(cancellationToken);
        foreach (var (key, cohortId) in keys.Where(k => !there.Contains(k.Key)))
        {
            db.Jobs.Add(new Job { JobId = NewId.Next(), Kind = Name, Key = key, DueAt = hour, CohortId = cohortId });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var cohort = await run.Db.ReadCohortAsync(run.Job.CohortId!.Value, cancellationToken);
        await RunAsync(run.Db, cohort, null, Actor.Clock, run.Now, cancellationToken);
    }

    /// <param name="personId">Whose seats; null for everybody's.</param>
    public async Task<int> RunAsync(AppDb db, Cohort cohort, Guid? personId, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var seats = await db.ReviewSeats.In(cohort).Standing().Where(s => (personId == null || s.PersonId == personId)
            && RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == s.ApplicationId && r.PersonId == s.PersonId)).ToListAsync(cancellationToken);
        if (seats.Count == 0)
        {
            return 0;
        }

        var definition = await programmes.OfAsync(db, cohort, cancellationToken);
        var ids = seats.Select(s => s.ApplicationId).ToList();
        var codes = await db.BlindPapers.Where(p => ids.Contains(p.ApplicationId)).ToDictionaryAsync(p => p.ApplicationId, p => p.Code, cancellationToken);
        var letters = new ReviewLetters(db, installation);
        foreach (var seat in seats)
        {
            seat.MeetAt(null);
            seat.Finish(SeatEnd.Conflict, null, by, now);
            await letters.SeatEndedAsync(cohort, definition, seat, codes[seat.ApplicationId], now, cancellationToken);
        }

        await Interviews.PanelWork.FallAsync(db, seats, by, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return seats.Count;
    }
}
