using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Jobs;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <summary>
/// What backers, assessors, panellists and candidates do in answer to visitors, where the programme of the demonstration has them: each deed is a due row,
/// asked for once. Moderating, and looking results over, is left to visitors.
/// </summary>
public sealed class DemoAssessing(DemoWorld world) : IForesight
{
    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.Cohorts.Include(c => c.Dates).Where(c => c.ProgrammeId == world.Facts.Programme && c.Label == world.Facts.Cohort).SingleOrDefaultAsync(cancellationToken) is not { } cohort)
        {
            return;
        }

        var known = await db.Jobs.Where(j => j.Kind == DemoBacks.Name || j.Kind == DemoCalibrates.Name || j.Kind == DemoReads.Name || j.Kind == DemoComes.Name || j.Kind == DemoInterviews.Name).Select(j => j.Key).ToHashSetAsync(cancellationToken);
        var jobs = new List<Job>();
        void Plan(string kind, Guid subjectId, DateTime dueAt, string? argument = null, string? key = null)
        {
            if (known.Add(key ?? $"{kind}/{subjectId:N}"))
            {
                jobs.Add(new Job { JobId = NewId.Next(), Kind = kind, Key = key ?? $"{kind}/{subjectId:N}", DueAt = dueAt, SubjectId = subjectId, CohortId = cohort.CohortId, Argument = argument });
            }
        }

        var closes = cohort.Marked(Core.Programmes.TimelineMark.ApplyDeadline)?.DueBefore;
        foreach (var backing in await db.Backings.AsNoTracking().Where(b => b.CohortId == cohort.CohortId && b.Status == BackingStatus.Asked).ToListAsync(cancellationToken))
        {
            // Nine of ten answer in the time that is left; the others have to be reminded, or asked by a visitor.
            if (closes is { } by && by > backing.AskedAt && DemoWorld.Chance(20, "silent", backing.MailboxKey) > 0)
            {
                Plan(DemoBacks.Name, backing.BackingId, Later(now, backing.AskedAt + ((by - backing.AskedAt) * (1 + DemoWorld.Chance(8, "answers", backing.MailboxKey)) / 10)));
            }
        }

        var people = world.Staff.Select(s => DemoWorld.IdOf(s.Slug)).ToHashSet();
        if (await db.CalibrationForms.AsNoTracking().SingleOrDefaultAsync(f => f.CohortId == cohort.CohortId && f.Status == CalibrationStatus.Open, cancellationToken) is { OpenedAt: { } opened } form)
        {
            foreach (var personId in await db.WaitedFor(form, cohort, now).Select(p => p.PersonId).ToListAsync(cancellationToken))
            {
                if (people.Contains(personId))
                {
                    Plan(
                        DemoCalibrates.Name, personId, Later(now, opened.AddHours(3 + DemoWorld.Chance(24, "calibrates", personId))), null,
                        $"{DemoCalibrates.Name}/{form.CalibrationFormId:N}/{personId:N}");
                }
            }
        }

        foreach (var seat in await db.ReviewSeats.AsNoTracking().In(cohort).Where(s => s.Duty == ReviewDuty.Reader && s.Status == SeatStatus.Given).ToListAsync(cancellationToken))
        {
            if (people.Contains(seat.PersonId))
            {
                Plan(DemoReads.Name, seat.ReviewSeatId, Later(now, seat.GivenAt.AddHours(20 + DemoWorld.Chance(5 * 24, "reads", seat.ReviewSeatId))));
            }
        }

        if (cohort.IsChoosing() && await db.InterviewBlocks.In(cohort).AnyAsync(cancellationToken))
        {
            var asked = await db.Messages.Where(m => m.CohortId == cohort.CohortId && m.Kind == InterviewLetters.AskPanelKind).Select(m => new { m.ToPersonId, m.WrittenAt }).ToListAsync(cancellationToken);
            foreach (var one in asked.Where(a => a.ToPersonId is { } id && people.Contains(id) && id != DemoWorld.IdOf(DemoWorld.SecondLine)))
            {
                Plan(DemoComes.Name, one.ToPersonId!.Value, Later(now, one.WrittenAt.AddHours(3 + DemoWorld.Chance(24, "comes", one.ToPersonId.Value))));
            }
        }

        foreach (var interview in await db.Interviews.AsNoTracking().Where(i => i.CohortId == cohort.CohortId).Standing().ToListAsync(cancellationToken))
        {
            if (interview.Status is InterviewStatus.Arranged && DemoWorld.Chance(8, "confirms", interview.ApplicationId) > 0)
            {
                Plan(
                    DemoComes.Name, interview.InterviewId, Later(now, interview.ChangedAt.AddHours(2 + DemoWorld.Chance(20, "confirms at", interview.ApplicationId))), DemoComes.Candidate,
                    $"{DemoComes.Name}/{interview.InterviewId:N}/{interview.Sequence}");
            }

            if (interview.Status is not InterviewStatus.Held)
            {
                Plan(DemoInterviews.Name, interview.InterviewId, Later(now, interview.At + (interview.Ends - interview.Starts)), null, $"{DemoInterviews.Name}/{interview.InterviewId:N}/{interview.Sequence}");
            }
        }

        db.Jobs.AddRange(jobs);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static DateTime Later(DateTime now, DateTime at) => at > now ? at : now;
}
