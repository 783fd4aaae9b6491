using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Allocation.Timetables;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;
using PlannedSlot = Fairlead.Allocation.Timetables.InterviewSlot;

namespace Fairlead.Core.Interviews;

/// <param name="Blocks">For which they can come; null where they have not answered.</param>
public sealed record InputPanellist(PanelPerson Person, string Id, IReadOnlySet<Guid>? Blocks, int MostADay, int? Most);

/// <param name="Cannot">Blocks for which they cannot come.</param>
/// <param name="ExtraMinutes">How much longer than others they need.</param>
/// <param name="Avoid">Who must not sit on their panel: recused, or off it for good.</param>
public sealed record InputCandidate(Guid ApplicationId, string Reference, string Name, IReadOnlySet<Guid> Cannot, int ExtraMinutes, IReadOnlySet<Guid> Avoid);

/// <summary>An interview that stands, with the seats of its panel that stand.</summary>
public sealed record StandingInterview(Interview Interview, IReadOnlyList<ReviewSeat> Seats);

/// <summary>Everything from which a timetable is made, as it is in the database at one moment.</summary>
public sealed class InterviewInput
{
    /// <summary>How many interviews one panellist sits through without a break at most.</summary>
    public const int InARow = 3;

    /// <summary>From how many minutes between two interviews on it is a break.</summary>
    public const int BreakMinutes = 30;

    private InterviewInput()
    {
    }

    public required InterviewRules Rules { get; init; }

    public required string TimeZone { get; init; }

    public required DateTime Now { get; init; }

    public required IReadOnlyList<InterviewBlock> Blocks { get; init; }

    public required IReadOnlyList<InputPanellist> Panellists { get; init; }

    public required IReadOnlyList<InputCandidate> Candidates { get; init; }

    public required IReadOnlyList<StandingInterview> Standing { get; init; }

    /// <summary>Interviews that did not take place, in the order in which they ended.</summary>
    public required IReadOnlyList<Interview> Ended { get; init; }

    public required IReadOnlyList<Adjustment> Adjustments { get; init; }

    /// <summary>Blocks that are no longer there, in which interviews stood.</summary>
    public required IReadOnlyList<InterviewBlock> Gone { get; init; }

    /// <summary>Every time, in order.</summary>
    public IReadOnlyList<InterviewTime> Times => field ??= [.. Blocks.SelectMany(b => b.Times(TimeZone)).OrderBy(t => t.At)];

    /// <summary>Interviews that are over, have begun, of which something has been written down, or whose candidate is none any more: they stay as they are.</summary>
    public IReadOnlyList<StandingInterview> Past => field ??= [.. Standing.Where(s => !CanStillChange(s))];

    private HashSet<Guid> CandidateIds => field ??= [.. Candidates.Select(c => c.ApplicationId)];

    public bool IsRepair => Standing.Any(CanStillChange);

    public bool CanStillChange(StandingInterview standing) =>
        CandidateIds.Contains(standing.Interview.ApplicationId) && standing.Interview.At > Now && standing.Interview.Status is not InterviewStatus.Held && standing.Seats.All(s => s.Status is not SeatStatus.In);

    /// <summary>Those who are to get an interview, or whose interview can still change.</summary>
    public IReadOnlyList<InputCandidate> ToPlace
    {
        get
        {
            var past = Past.Select(p => p.Interview.ApplicationId).ToHashSet();
            return field ??= [.. Candidates.Where(c => !past.Contains(c.ApplicationId))];
        }
    }

    /// <summary>Seven statements, whatever the number of candidates.</summary>
    public static async Task<InterviewInput> LoadAsync(AppDb db, Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, DateTime now, CancellationToken cancellationToken = default)
    {
        var blocks = await db.InterviewBlocks.AsNoTracking().Where(b => b.CohortId == cohort.CohortId).OrderBy(b => b.Day).ThenBy(b => b.Starts).ToListAsync(cancellationToken);
        var (people, terms) = await db.PanelPeopleAndTermsAsync(cohort, now, cancellationToken);
        var ids = people.Select(p => p.PersonId).ToList();
        var candidates = await (
            from application in db.Candidates(cohort)
            join person in db.People on application.PersonId equals person.PersonId
            join times in db.CandidateTimes on application.ApplicationId equals times.ApplicationId into answered
            from times in answered.DefaultIfEmpty()
            orderby application.Reference
            select new { application.ApplicationId, application.Reference, person.Name, Times = times }).AsNoTracking().ToListAsync(cancellationToken);
        var adjustments = await db.Adjustments.Where(a => a.CohortId == cohort.CohortId).OrderBy(a => a.AskedAt).ToListAsync(cancellationToken);
        var extra = adjustments.Where(a => a.Status is AdjustmentStatus.Agreed or AdjustmentStatus.Arranged).ToLookup(a => a.ApplicationId, a => a.ExtraMinutes);
        var seats = await db.ReviewSeats.In(cohort).Where(s => s.Status != SeatStatus.TakenBack && (s.Duty == ReviewDuty.Panellist || s.Duty == ReviewDuty.SecondLine)).ToListAsync(cancellationToken);
        var interviews = await db.Interviews.Where(i => i.CohortId == cohort.CohortId).ToListAsync(cancellationToken);
        var apart = (await RecusalQueries.Pairs(db, now).Where(r => ids.Contains(r.PersonId)
            && db.Applications.Any(a => a.ApplicationId == r.ApplicationId && a.CohortId == cohort.CohortId)).Select(r => new { r.PersonId, r.ApplicationId }).ToListAsync(cancellationToken))
            .Select(r => (r.ApplicationId, r.PersonId)).ToList();
        // Whoever has left a panel does not come back to it: the table would not take the seat.
        apart.AddRange(seats.Where(s => s.Duty is ReviewDuty.SecondLine || !s.Status.Stands()).Select(s => (s.ApplicationId, s.PersonId)));
        var avoid = apart.ToLookup(p => p.ApplicationId, p => p.PersonId);
        var onPanel = seats.Where(s => s.Duty is ReviewDuty.Panellist && s.Status.Stands()).ToLookup(s => s.InterviewId!.Value);
        var names = people.CountBy(p => p.Name).ToDictionary();
        return new InterviewInput
        {
            Rules = rules, TimeZone = definition.TimeZone, Now = now, Blocks = [.. blocks.Where(b => b.TakenOutAt is null)], Gone = [.. blocks.Where(b => b.TakenOutAt is not null)],
            Adjustments = adjustments, Ended = [.. interviews.Where(i => !i.Status.Stands()).OrderBy(i => i.ChangedAt)],
            Panellists =
            [
                .. people.Select(p => new InputPanellist(
                    p, names[p.Name] == 1 ? p.Name : $"{p.Name} ({p.PersonId:N})", terms.GetValueOrDefault(p.PersonId)?.Blocks.ToHashSet(),
                    terms.GetValueOrDefault(p.PersonId)?.MostADay ?? PanelTerms.UsualADay, terms.GetValueOrDefault(p.PersonId)?.Most)),
            ],
            Candidates =
            [
                .. candidates.Select(c => new InputCandidate(
                    c.ApplicationId, c.Reference, c.Name, c.Times?.Cannot.ToHashSet() ?? [], extra[c.ApplicationId].DefaultIfEmpty().Max(), avoid[c.ApplicationId].ToHashSet())),
            ],
            Standing = [.. interviews.Where(i => i.Status.Stands()).OrderBy(i => i.At).ThenBy(i => i.Room, StringComparer.Ordinal).Select(i => new StandingInterview(i, [.. onPanel[i.InterviewId].OrderBy(s => s.Place)]))],
        };
    }

    /// <summary>The problem that the library solves: times to come, those who have answered, and candidates whose interview can still change.</summary>
    public TimetableProblem ToProblem()
    {
        var usual = Blocks.Select(b => b.Minutes).DefaultIfEmpty().Min();
        var taken = Past.ToLookup(p => p.Interview.At, p => p.Interview.Room);
        var sits = Past.SelectMany(p => p.Seats.Select(s => (s.PersonId, p.Interview))).ToLookup(p => p.PersonId, p => p.Interview);
        InterviewTime[] times = [.. Times.Where(t => t.At > Now)];
        IReadOnlyCollection<string> FreeOf(InputPanellist p)
        {
            var past = sits[p.Person.PersonId].ToList();
            var left = past.GroupBy(i => i.Day).ToDictionary(g => g.Key, g => p.MostADay - g.Count());
            return
            [
                .. times.Where(t => p.Blocks?.Contains(t.Block.InterviewBlockId) == true && past.All(i => i.At != t.At)).GroupBy(t => t.Day)
                    .SelectMany(day => left.TryGetValue(day.Key, out var some) ? day.Take(Math.Max(0, some)) : day).Select(t => t.Key),
            ];
        }

        var panellists = Panellists.Where(p => p.Blocks is not null).ToList();
        var there = panellists.ToDictionary(p => p.Person.PersonId, p => p.Id);
        return new(
            [.. times.Select(t => new PlannedSlot(t.Key, t.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Minute(t.Starts), Minute(t.Ends), [.. t.Block.Rooms.Except(taken[t.At])]))],
            [.. panellists.Select(p => new Panellist(p.Id, p.MostADay, Math.Max(0, (p.Most ?? 500) - sits[p.Person.PersonId].Count()), 0, [.. p.Person.Marks], FreeOf(p)))],
            [
                .. ToPlace.Select(c => new InterviewCandidate(
                    c.Reference, [.. times.Where(t => !c.Cannot.Contains(t.Block.InterviewBlockId) && t.Block.Minutes >= usual + c.ExtraMinutes).Select(t => t.Key)])
                {
                    Avoid = [.. c.Avoid.Where(there.ContainsKey).Select(a => there[a])],
                }),
            ],
            Rules.Panels(InARow, BreakMinutes));
    }

    /// <summary>What stands and can still change, for a repair.</summary>
    public IReadOnlyList<Allocation.Timetables.Interview> Before()
    {
        var (references, names) = (Candidates.ToDictionary(c => c.ApplicationId, c => c.Reference), Panellists.ToDictionary(p => p.Person.PersonId, p => p.Id));
        return
        [
            .. Standing.Where(s => CanStillChange(s) && references.ContainsKey(s.Interview.ApplicationId)).Select(s => new Allocation.Timetables.Interview(
                references[s.Interview.ApplicationId], KeyOf(s.Interview), s.Interview.Room,
                [.. s.Seats.Select(seat => names.GetValueOrDefault(seat.PersonId) ?? $"somebody who has left ({seat.PersonId:N})")])),
        ];
    }

    /// <summary>The block in which an interview stands.</summary>
    public InterviewBlock BlockOf(Interview interview) => Blocks.Concat(Gone).Single(b => b.InterviewBlockId == interview.InterviewBlockId);

    public static string KeyOf(Interview interview) => $"{interview.Day:yyyy-MM-dd} {interview.Starts:HH\\:mm}";

    /// <summary>SHA-256 of everything that a timetable is made from. The time counts only by what it closes.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical())));

    // One text for one input: whatever would change the problem changes it.
    private string Canonical()
    {
        var text = new StringBuilder("fairlead-interviews/1\n");
        text.Append(CultureInfo.InvariantCulture, $"panel {Rules.Independents} {Rules.WithSector} {InARow} {BreakMinutes}\n");
        text.AppendJoin("", Times.Where(t => t.At > Now).Select(t => $"time {t.Key} {t.Ends:HH\\:mm} {string.Join('|', t.Block.Rooms)} {t.Block.InterviewBlockId:N}\n"));
        foreach (var p in Panellists.OrderBy(p => p.Person.PersonId))
        {
            text.Append(CultureInfo.InvariantCulture, $"panellist {p.Person.PersonId:N} {string.Join(',', p.Person.Marks)} {p.MostADay} {p.Most} {(p.Blocks is null ? "unanswered" : Joined(p.Blocks))}\n");
        }

        foreach (var c in Candidates.OrderBy(c => c.ApplicationId))
        {
            text.Append(CultureInfo.InvariantCulture, $"candidate {c.ApplicationId:N} {c.ExtraMinutes} cannot {Joined(c.Cannot)} avoids {Joined(c.Avoid)}\n");
        }

        foreach (var s in Standing.OrderBy(s => s.Interview.InterviewId))
        {
            text.Append(CultureInfo.InvariantCulture, $"stands {s.Interview.ApplicationId:N} {KeyOf(s.Interview)} {s.Interview.Room} {CanStillChange(s)} {string.Join(',', s.Seats.Select(x => x.PersonId.ToString("N")))}\n");
        }

        return text.ToString();
    }

    private static string Joined(IEnumerable<Guid> ids) => string.Join(',', ids.Select(i => i.ToString("N")).Order(StringComparer.Ordinal));

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
