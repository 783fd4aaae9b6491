using Fairlead.Core.Calendar;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>
/// The e-mails about interviews, each with a calendar entry that moves the earlier one. None says to a panellist who comes, nor to a candidate who sits on the panel.
/// </summary>
public sealed class InterviewLetters(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    public const string AskPanelKind = "panel-availability";
    public const string AskCandidateKind = "interview-times";
    public const string ArrangedKind = "interview-arranged";
    public const string CancelledKind = "interview-cancelled";
    public const string PanelKind = "panel-interviews";
    public const string PanelCancelledKind = "panel-cancelled";
    public const string AdjustmentKind = "interview-adjustment";

    /// <summary>The entry of one interview in the calendar of one person.</summary>
    public static CalendarEvent Event(Interview interview, InterviewBlock block, Guid personId, bool isCandidate, bool taken, ProgrammeDefinition definition, InstallationFacts facts) => new()
    {
        Uid = $"{interview.InterviewId:N}.{personId:N}@fairlead",
        // That somebody leaves a panel is a change too, and none of the interview's own.
        Sequence = (interview.Sequence * 2) + (taken ? 1 : 0),
        LastModified = interview.ChangedAt,
        When = new CalendarTime.Moment(definition.TimeZone, interview.Day, interview.Starts, interview.Ends),
        Summary = isCandidate ? $"{definition.ShortName}: your interview" : $"{definition.ShortName}: interview panel",
        Description = block.Place,
        Location = interview.Room,
        Url = facts.Link(isCandidate ? $"/applications/{interview.ApplicationId}/interview" : $"/cohorts/{interview.CohortId}/panel"),
        Organizer = facts.Values.GetValueOrDefault(Setting.ContactEmail) ?? facts.Values.GetValueOrDefault(Setting.MailFromAddress) ?? "no-reply@fairlead.invalid",
        Busy = true,
        Cancelled = taken,
    };

    public static string When(Interview interview) => $"{DateWords.WeekdayAndDay(interview.Day)}, {DateWords.Time(interview.Starts)} to {DateWords.Time(interview.Ends)}";

    /// <summary>Asks panellists when they can sit on panels.</summary>
    public async Task<int> AskPanelAsync(IReadOnlyCollection<Guid> people, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var (to, about) = (await _mail.AddresseesAsync(people, cancellationToken), NewId.Next());
        foreach (var person in to)
        {
            await WriteAsync(
                AskPanelKind, $"{AskPanelKind}/{about:N}/{person.PersonId:N}", person, cohort, now, $"When can you sit on interview panels? {definition.ShortName}",
                $"""
                Dear {person.Name}

                Candidates of {definition.Name}, {cohort.Label}, will be interviewed. Please say on which days you can sit on a panel, and in how many interviews. You will not be put on the panel of anybody with whom you have a conflict of interest.

                """,
                $"/cohorts/{cohort.CohortId}/panel/availability", cancellationToken);
        }

        return to.Count;
    }

    /// <summary>Tells candidates that they will be interviewed, and asks when they cannot come and what they need.</summary>
    public async Task<int> AskCandidatesAsync(
        IReadOnlyCollection<(Guid ApplicationId, Guid PersonId)> candidates, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var ids = candidates.ToDictionary(c => c.PersonId, c => c.ApplicationId);
        var to = await _mail.AddresseesAsync(ids.Keys, cancellationToken);
        foreach (var person in to)
        {
            await WriteAsync(
                AskCandidateKind, $"{AskCandidateKind}/{ids[person.PersonId]:N}", person, cohort, now, $"You will be interviewed: {definition.ShortName}",
                AskCandidateBody(person.Name, cohort, definition), $"/applications/{ids[person.PersonId]}/interview", cancellationToken);
        }

        return to.Count;
    }

    public static string AskCandidateBody(string name, Cohort cohort, ProgrammeDefinition definition) =>
        $"""
        Dear {name}

        Your application for {definition.Name}, {cohort.Label}, has passed the independent review, and you will be interviewed. Please say when you cannot come, and whether you need anything to be different, for example more time, an interview by video or an interpreter. It does not count against you.

        """;

    /// <summary>Tells candidates of a new time, and panellists, each once, of all that has changed for them.</summary>
    public async Task ArrangedAsync(
        IReadOnlyCollection<Interview> moved, IReadOnlyCollection<(Interview Interview, Guid PersonId)> told, IReadOnlyCollection<(Interview Interview, Guid PersonId)> left,
        Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var (facts, about) = (await installation.ReadAsync(cancellationToken), NewId.Next());
        var blocks = await BlocksAsync(cohort, cancellationToken);
        var candidates = await OfCandidatesAsync([.. moved.Select(i => i.ApplicationId)], cancellationToken);
        foreach (var interview in moved.Where(i => candidates.ContainsKey(i.ApplicationId)))
        {
            var to = candidates[interview.ApplicationId];
            await WriteAsync(
                ArrangedKind, $"{ArrangedKind}/{interview.InterviewId:N}/{interview.Sequence}", to, cohort, now, $"Your interview: {definition.ShortName}",
                $"""
                Dear {to.Name}

                Your interview for {definition.Name}, {cohort.Label}, is on {When(interview)}, by the clocks of London.

                {interview.Room}
                {blocks[interview.InterviewBlockId].Place}

                {(interview.Sequence > 1 ? "This takes the place of an earlier time. " : "")}Please say that you will come, or choose another time, on the page of your interview.

                """,
                $"/applications/{interview.ApplicationId}/interview", cancellationToken,
                Feed([Event(interview, blocks[interview.InterviewBlockId], to.PersonId, true, false, definition, facts)], cohort, definition, CalendarMethod.Publish));
        }

        var people = (await _mail.AddresseesAsync([.. told.Concat(left).Select(t => t.PersonId).Distinct()], cancellationToken)).ToDictionary(p => p.PersonId);
        foreach (var panel in told.GroupBy(t => t.PersonId).Where(g => people.ContainsKey(g.Key)))
        {
            var interviews = panel.Select(t => t.Interview).OrderBy(i => i.At).ToList();
            await WriteAsync(
                PanelKind, $"{PanelKind}/{about:N}/{panel.Key:N}", people[panel.Key], cohort, now, $"You sit on {Count(interviews.Count)}: {definition.ShortName}",
                $"""
                Dear {people[panel.Key].Name}

                You sit on {Count(interviews.Count)} for {definition.Name}, {cohort.Label}, new or at a new time. Times are by the clocks of London.

                {string.Join('\n', interviews.Select(i => $"{When(i)}, {i.Room}"))}

                If there is anything between you and a candidate, or you cannot come, stand down from that interview as early as you can.

                """,
                $"/cohorts/{cohort.CohortId}/panel", cancellationToken,
                Feed([.. interviews.Select(i => Event(i, blocks[i.InterviewBlockId], panel.Key, false, false, definition, facts))], cohort, definition, CalendarMethod.Publish));
        }

        foreach (var gone in left.GroupBy(t => t.PersonId).Where(g => people.ContainsKey(g.Key)))
        {
            await OffPanelAsync(people[gone.Key], [.. gone.Select(t => t.Interview)], about, blocks, cohort, definition, facts, now, cancellationToken);
        }
    }

    /// <summary>Tells the candidate, and whoever sat on the panel, that there is no interview at that time.</summary>
    public async Task CancelledAsync(
        Interview interview, IReadOnlyCollection<Guid> panel, bool? byCandidate, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var (facts, blocks) = (await installation.ReadAsync(cancellationToken), await BlocksAsync(cohort, cancellationToken));
        foreach (var to in (await OfCandidatesAsync([interview.ApplicationId], cancellationToken)).Values)
        {
            await WriteAsync(
                CancelledKind, $"{CancelledKind}/{interview.InterviewId:N}", to, cohort, now, $"Your interview is cancelled: {definition.ShortName}",
                $"""
                Dear {to.Name}

                Your interview for {definition.Name}, {cohort.Label}, on {When(interview)}, {byCandidate switch { true => "is cancelled, as you asked. If you still want to be interviewed, choose another time while there is one", false => "has been cancelled. Those who run the programme will give you another time, or you can choose one while there is one", null => "will not take place" }}.

                """,
                $"/applications/{interview.ApplicationId}/interview", cancellationToken,
                Feed([Event(interview, blocks[interview.InterviewBlockId], to.PersonId, true, true, definition, facts)], cohort, definition, CalendarMethod.Cancel));
        }

        foreach (var to in await _mail.AddresseesAsync(panel, cancellationToken))
        {
            await OffPanelAsync(to, [interview], interview.InterviewId, blocks, cohort, definition, facts, now, cancellationToken);
        }
    }

    /// <summary>Tells a candidate what was decided on an adjustment that they asked for.</summary>
    public async Task AdjustmentAsync(Adjustment adjustment, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (var to in (await OfCandidatesAsync([adjustment.ApplicationId], cancellationToken)).Values)
        {
            await WriteAsync(
                AdjustmentKind, $"{AdjustmentKind}/{adjustment.AdjustmentId:N}/{adjustment.Status}", to, cohort, now, $"What you asked for at your interview: {definition.ShortName}",
                $"""
                Dear {to.Name}

                You asked for something to be different at your interview for {definition.Name}, {cohort.Label}. It is {adjustment.Status.Words()}{(adjustment.Status is AdjustmentStatus.Declined ? ", with a reason that you find on the page of your interview" : "")}.

                """,
                $"/applications/{adjustment.ApplicationId}/interview", cancellationToken);
        }
    }

    private Task OffPanelAsync(
        Addressee to, IReadOnlyList<Interview> interviews, Guid about, Dictionary<Guid, InterviewBlock> blocks, Cohort cohort, ProgrammeDefinition definition, InstallationFacts facts, DateTime now,
        CancellationToken cancellationToken) => WriteAsync(
            PanelCancelledKind, $"{PanelCancelledKind}/{about:N}/{to.PersonId:N}", to, cohort, now, $"You no longer sit on {Count(interviews.Count)}: {definition.ShortName}",
            $"""
            Dear {to.Name}

            You are no longer needed on {Count(interviews.Count)} for {definition.Name}, {cohort.Label}.

            """,
            $"/cohorts/{cohort.CohortId}/panel", cancellationToken,
            Feed([.. interviews.Select(i => Event(i, blocks[i.InterviewBlockId], to.PersonId, false, true, definition, facts))], cohort, definition, CalendarMethod.Cancel));

    private static string Count(int count) => count == 1 ? "an interview panel" : $"{count} interview panels";

    private static string Feed(IReadOnlyList<CalendarEvent> events, Cohort cohort, ProgrammeDefinition definition, CalendarMethod method) =>
        CalendarText.Write(new(definition.ShortName, $"{definition.Name}, {cohort.Label}", events, method));

    private Task<Dictionary<Guid, InterviewBlock>> BlocksAsync(Cohort cohort, CancellationToken cancellationToken) =>
        db.InterviewBlocks.AsNoTracking().Where(b => b.CohortId == cohort.CohortId).ToDictionaryAsync(b => b.InterviewBlockId, cancellationToken);

    private async Task<Dictionary<Guid, Addressee>> OfCandidatesAsync(IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken)
    {
        var people = await db.Applications.Where(a => applications.Contains(a.ApplicationId)).Select(a => new { a.ApplicationId, a.PersonId }).ToListAsync(cancellationToken);
        var to = (await _mail.AddresseesAsync([.. people.Select(p => p.PersonId)], cancellationToken)).ToDictionary(p => p.PersonId);
        return people.Where(p => to.ContainsKey(p.PersonId)).ToDictionary(p => p.ApplicationId, p => to[p.PersonId]);
    }

    private Task WriteAsync(
        string kind, string key, Addressee to, Cohort cohort, DateTime now, string subject, string body, string path, CancellationToken cancellationToken, string? calendar = null) =>
        _mail.WriteAsync(to, new PersonalLetter(kind, key, subject, body, path) { CohortId = cohort.CohortId, Calendar = calendar }, now, cancellationToken);
}
