using Fairlead.Allocation.Timetables;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <param name="Panel">In the order of places.</param>
/// <param name="Standing">What the candidate has now; null for nothing.</param>
internal sealed record InterviewChange(Guid ApplicationId, InterviewPlace Place, IReadOnlyList<Guid> Panel, StandingInterview? Standing)
{
    public bool Moves => Standing is { } was && was.Interview.Place != Place;

    public bool ChangesPanel => Standing is { } was && !was.Seats.Select(s => s.PersonId).ToHashSet().SetEquals(Panel);

    public bool IsChange => Standing is null || Moves || ChangesPanel;
}

/// <summary>A time that a candidate could have, with the panel that would be theirs.</summary>
public sealed record OpenTime(InterviewTime Time, string Room, IReadOnlyList<Guid> Panel);

/// <summary>Arranges, moves and cancels interviews, one or many at once, and tells everybody concerned once.</summary>
public sealed class ChangeInterviews(AppDb db, InterviewLetters letters)
{
    /// <summary>Times to which one candidate's interview could go while all others stay as they are, in order.</summary>
    /// <param name="without">Somebody who is not to sit on the panel; null for nobody.</param>
    public static IReadOnlyList<OpenTime> OpenTo(InterviewInput input, Guid applicationId, Guid? without = null)
    {
        if (input.ToPlace.FirstOrDefault(c => c.ApplicationId == applicationId) is not { } candidate)
        {
            return [];
        }

        var people = input.Panellists.ToDictionary(p => p.Id, p => p.Person);
        var problem = input.ToProblem();
        var before = input.Before();
        var panel = before.FirstOrDefault(b => b.Candidate == candidate.Reference)?.Panellists ?? [];
        if (input.Panellists.FirstOrDefault(p => p.Person.PersonId == without) is { } missing)
        {
            problem = new(problem.Slots, problem.Panellists, [.. problem.Candidates.Select(c => c.Id == candidate.Reference && people.ContainsKey(missing.Id) && problem.Panellists.Any(p => p.Id == missing.Id) ? c with { Avoid = [.. c.Avoid, missing.Id] } : c)], problem.Rules);
        }

        var times = input.Times.ToDictionary(t => t.Key);
        var was = input.Standing.FirstOrDefault(s => s.Interview.ApplicationId == applicationId);
        return [.. TimetableOpenings.Of(problem, before, candidate.Reference, [.. panel]).Select(o => new OpenTime(
            times[o.Slot], o.Room, PlanInterviewsJob.InOrder([.. o.Panellists.Select(p => people[p])], was))).OrderBy(o => o.Time.At)];
    }

    /// <summary>Gives a candidate a time, or another one; by themselves or by those who run the interviews.</summary>
    /// <remarks>Lets go of everything that was read before and not saved.</remarks>
    /// <returns>False where that time is no longer open.</returns>
    public async Task<bool> ChooseAsync(
        Guid applicationId, string key, Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, bool byCandidate, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        await HoldAsync(cohort, cancellationToken);
        var input = await InterviewInput.LoadAsync(db, cohort, definition, rules, now, cancellationToken);
        if (OpenTo(input, applicationId).FirstOrDefault(o => o.Time.Key == key) is not { } open)
        {
            return false;
        }

        var was = input.Standing.FirstOrDefault(s => s.Interview.ApplicationId == applicationId);
        var change = new InterviewChange(applicationId, InterviewPlace.Of(open.Time, was?.Interview is { } i && InterviewInput.KeyOf(i) == key ? i.Room : open.Room), open.Panel, was);
        await ApplyAsync([change], cohort, definition, by, now, cancellationToken);
        if (byCandidate)
        {
            (await db.Interviews.Standing().SingleAsync(i => i.ApplicationId == applicationId, cancellationToken)).Confirm(by, now);
            await db.SaveChangesAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Puts somebody else on the panel in the same slot, for whoever has dropped out.</summary>
    /// <returns>False where nobody who keeps the rules is free then.</returns>
    public async Task<bool> ReplaceAsync(
        Guid reviewSeatId, Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        await HoldAsync(cohort, cancellationToken);
        var input = await InterviewInput.LoadAsync(db, cohort, definition, rules, now, cancellationToken);
        if (input.Standing.FirstOrDefault(s => s.Seats.Any(x => x.ReviewSeatId == reviewSeatId)) is not { } was
            || OpenTo(input, was.Interview.ApplicationId, was.Seats.Single(s => s.ReviewSeatId == reviewSeatId).PersonId).FirstOrDefault(o => o.Time.At == was.Interview.At) is not { } open)
        {
            return false;
        }

        await ApplyAsync([new(was.Interview.ApplicationId, was.Interview.Place, open.Panel, was)], cohort, definition, by, now, cancellationToken);
        return true;
    }

    /// <param name="byCandidate">Whether the candidate asked for it; null where they are no longer a candidate.</param>
    public async Task CancelAsync(StandingInterview at, string reason, Cohort cohort, ProgrammeDefinition definition, bool? byCandidate, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        at.Interview.Cancel(reason, by, now);
        await EndAsync(at, by, now, cancellationToken);
        await letters.CancelledAsync(at.Interview, [.. at.Seats.Select(s => s.PersonId)], byCandidate, cohort, definition, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The candidate did not come; the panel is free again.</summary>
    public async Task MissAsync(StandingInterview at, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(at.Interview.At > now, "An interview that has not begun cannot have been missed.");
        at.Interview.Miss(note, by, now);
        await EndAsync(at, by, now, cancellationToken);
    }

    // Of two who change interviews of one cohort at once the second waits here, and then sees what the first did: also where it has read before.
    private async Task HoldAsync(Cohort cohort, CancellationToken cancellationToken)
    {
        await db.HoldCohortAsync(cohort.CohortId, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Makes all changes together. Rooms and people are let go first, so that two can exchange theirs.</summary>
    internal async Task ApplyAsync(
        IReadOnlyList<InterviewChange> all, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var changes = all.Where(c => c.IsChange).ToList();
        var left = new List<(Interview, Guid)>();
        foreach (var (change, standing) in changes.Where(c => c.Standing is not null).Select(c => (c, c.Standing!)))
        {
            foreach (var seat in standing.Seats)
            {
                seat.MeetAt(null);
                if (!change.Panel.Contains(seat.PersonId))
                {
                    left.Add((standing.Interview, seat.PersonId));
                    End(seat, by, now);
                }
            }

            if (change.Moves)
            {
                standing.Interview.Park();
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        var told = new List<(Interview, Guid)>();
        var moved = new List<Interview>();
        foreach (var change in changes)
        {
            var interview = change.Standing?.Interview;
            if (interview is null)
            {
                interview = Interview.Arrange(NewId.Next(), cohort.CohortId, change.ApplicationId, change.Place, by, now);
                db.Interviews.Add(interview);
                moved.Add(interview);
            }
            else if (change.Moves)
            {
                interview.Move(change.Place, by, now);
                moved.Add(interview);
            }
            else
            {
                interview.PanelChanged(by, now);
            }

            var stay = change.Standing?.Seats.Where(s => s.Status.Stands()).ToList() ?? [];
            stay.ForEach(s => s.MeetAt(interview.At));
            var place = stay.Select(s => s.Place).DefaultIfEmpty().Max();
            foreach (var person in change.Panel.Where(p => stay.All(s => s.PersonId != p)))
            {
                db.ReviewSeats.Add(ReviewSeat.OnPanel(NewId.Next(), interview, person, ++place, by, now));
                told.Add((interview, person));
            }

            told.AddRange(change.Moves ? stay.Select(s => (interview, s.PersonId)) : []);
        }

        await letters.ArrangedAsync(moved, told, left, cohort, definition, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task EndAsync(StandingInterview at, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var seat in at.Seats.Where(s => s.Status.Stands()))
        {
            End(seat, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static void End(ReviewSeat seat, Actor by, DateTime now)
    {
        seat.MeetAt(null);
        if (seat.Status is SeatStatus.Given)
        {
            seat.TakeBack(by, now);  // unseen, so that it can be theirs again
        }
        else
        {
            seat.Finish(SeatEnd.Reassigned, null, by, now);
        }
    }
}
