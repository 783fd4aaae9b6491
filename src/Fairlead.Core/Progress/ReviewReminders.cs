using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Progress;

/// <summary>Two weeks and two days before a review is due writes to whomever it waits for: whoever writes it, or has still to confirm it.</summary>
public sealed class ReviewReminders(ProgrammeLibrary programmes, Installation installation) : IForesight, IJobKind
{
    public const string Name = "review-reminder";

    private static readonly int[] _daysBefore = [14, 2];

    private static readonly TimeOnly _morning = new(9, 0);

    public string Kind => Name;

    /// <summary>Adds the reminders of every cohort that is under way; where a day has been moved, those of the new one.</summary>
    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var planned = new Dictionary<string, Job>(StringComparer.Ordinal);
        var underWay = db.Cohorts.AsNoTracking().Include(c => c.Dates).Where(c => c.Status != CohortStatus.Cancelled && db.Participations.Any(p => p.CohortId == c.CohortId && p.Status == ParticipationStatus.TakingPart));
        foreach (var cohort in await underWay.ToListAsync(cancellationToken))
        {
            var programme = await programmes.OfAsync(db, cohort, cancellationToken);
            foreach (var job in ReviewFacts.Written(programme).SelectMany(r => For(cohort, programme, r)).Where(j => j.DueAt > now.AddDays(-1) && j.DueAt < now.AddMonths(1)))
            {
                planned.Add(job.Key!, job);
            }
        }

        var there = planned.Count == 0 ? [] : await db.Jobs.Where(j => planned.Keys.Contains(j.Key)).Select(j => j.Key!).ToListAsync(cancellationToken);
        db.Jobs.AddRange(planned.Values.Where(j => !there.Contains(j.Key!)));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var db = run.Db;
        var cohort = await db.ReadCohortAsync(run.Job.SubjectId!.Value, cancellationToken);
        var programme = await programmes.OfAsync(db, cohort, cancellationToken);

        // A day that was moved has reminders of its own.
        if (ReviewFacts.Written(programme).FirstOrDefault(r => For(cohort, programme, r).Any(j => j.Key == run.Job.Key)) is not { } terms)
        {
            return;
        }

        var mail = new PersonalMail(db, installation);
        var there = await db.ProgressReviews.Where(r => r.CohortId == cohort.CohortId && r.ReviewId == terms.Id).ToDictionaryAsync(r => r.ParticipationId, cancellationToken);
        foreach (var participation in await db.Participations.AsNoTracking().In(cohort).TakingPart().ToListAsync(cancellationToken))
        {
            if (there.GetValueOrDefault(participation.ParticipationId) is { } review)
            {
                await RemindAsync(db, mail, (await ReviewFacts.LoadAsync(db, review, cohort, programme, run.Now, cancellationToken))!, run, cancellationToken);
            }
            else if (terms.Writer(programme).Part is ProgrammePart.Participant)
            {
                var day = terms.DueDay(cohort.TimelineOf(programme))!.Value;
                await mail.TellAsync(
                    (await db.ParticipantAsync(participation.ParticipationId, cancellationToken)).PersonId, name => ReviewLetters.NotBegun(terms, programme, day, participation.ParticipationId, run.Job.Key!, name), run.Now, cancellationToken);
            }
        }
    }

    private static async Task RemindAsync(AppDb db, PersonalMail mail, ReviewFacts facts, JobRun run, CancellationToken cancellationToken)
    {
        var waits = facts.Review.Status switch
        {
            ReviewStatus.Writing => [(facts.Writer, "It is not shared yet. Please finish it and share it:")],
            ReviewStatus.Shared => facts.Outstanding.Select(r => (r, "It waits for you to confirm it, or to say what should be different:")),
            _ => Enumerable.Empty<(Role, string)>(),
        };
        foreach (var (role, words) in waits)
        {
            foreach (var to in await mail.AddresseesAsync(await db.HoldersOf(role, facts, run.Now).Select(p => p.PersonId).ToListAsync(cancellationToken), cancellationToken))
            {
                await mail.WriteAsync(to, ReviewLetters.Reminder(facts, words, to.Name) with { Key = $"{run.Job.Key}/{facts.Review.ParticipationId:N}/{to.PersonId:N}" }, run.Now, cancellationToken);
            }
        }
    }

    private static IEnumerable<Job> For(Cohort cohort, ProgrammeDefinition programme, ProgrammeReview terms) =>
        from day in new[] { terms.DueDay(cohort.TimelineOf(programme)) }.OfType<DateOnly>()
        from before in _daysBefore
        select new Job
        {
            JobId = NewId.Next(), Kind = Name, Key = string.Create(CultureInfo.InvariantCulture, $"{Name}/{cohort.CohortId:N}/{terms.Id}/{before}/{day:yyyy-MM-dd}"),
            DueAt = LocalInstants.At(programme.TimeZone, day.AddDays(-before), _morning), SubjectId = cohort.CohortId, CohortId = cohort.CohortId,
        };
}
