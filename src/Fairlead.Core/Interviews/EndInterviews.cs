using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Review;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>
/// Cancels the interviews to come of those who are no longer candidates: the application was withdrawn, or what was found of it has changed. Room and
/// panel are free again, and everybody concerned is told.
/// </summary>
public sealed class EndInterviews(ProgrammeLibrary programmes, Installation installation) : IForesight, IJobKind
{
    public const string Name = "end-interviews";

    public string Kind => Name;

    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var over = await (
            from interview in db.Interviews
            where (interview.Status == InterviewStatus.Arranged || interview.Status == InterviewStatus.Confirmed) && interview.At > now
                && (db.Applications.Any(a => a.ApplicationId == interview.ApplicationId && a.Status != ApplicationStatus.Submitted)
                    || db.ReviewFindings.Any(f => f.ApplicationId == interview.ApplicationId && f.Outcome == FindingOutcome.Closes))
                && !db.Jobs.Any(j => j.Kind == Name && j.SubjectId == interview.InterviewId)
            select new { interview.InterviewId, interview.CohortId }).ToListAsync(cancellationToken);
        db.Jobs.AddRange(over.Select(i => new Job { JobId = NewId.Next(), Kind = Name, Key = $"{Name}/{i.InterviewId:N}", DueAt = now, SubjectId = i.InterviewId, CohortId = i.CohortId }));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var db = run.Db;
        var interview = await db.Interviews.Standing().SingleOrDefaultAsync(i => i.InterviewId == run.Job.SubjectId && i.Status != InterviewStatus.Held, cancellationToken);
        if (interview is null || await db.ReviewSeats.AnyAsync(s => s.InterviewId == interview.InterviewId && s.Status == SeatStatus.In, cancellationToken))
        {
            return;
        }

        var cohort = await db.ReadCohortAsync(interview.CohortId, cancellationToken);
        var seats = await db.ReviewSeats.Standing().Where(s => s.InterviewId == interview.InterviewId).OrderBy(s => s.Place).ToListAsync(cancellationToken);
        await new ChangeInterviews(db, new InterviewLetters(db, installation)).CancelAsync(
            new(interview, seats), "The candidate is no longer one: the application was withdrawn, or what was found of it has changed.", cohort, await programmes.OfAsync(db, cohort, cancellationToken),
            null, Actor.Clock, run.Now, cancellationToken);
    }
}
