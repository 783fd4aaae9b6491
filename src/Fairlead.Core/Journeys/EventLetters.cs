using Fairlead.Core.Calendar;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;

namespace Fairlead.Core.Journeys;

/// <summary>The e-mails about the events of a cohort, each with a calendar entry that moves the earlier one.</summary>
public static class EventLetters
{
    public const string ArrangedKind = "event-arranged";
    public const string ChangedKind = "event-changed";
    public const string CancelledKind = "event-cancelled";
    public const string NoLongerKind = "event-no-longer";
    public const string ReminderKind = "event-reminder";

    public static Letter Arranged(CohortEvent held, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: {held.Title}",
        $"""
        Dear {name}

        You are expected at:

        {Lines(held, cohort, definition)}

        If you cannot come, please say so as soon as you know. Your journey shows it with everything else that is to come:
        """);

    public static Letter Changed(CohortEvent held, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"Changed: {held.Title}",
        $"""
        Dear {name}

        Something about this has changed. This is what counts now:

        {Lines(held, cohort, definition)}

        If you cannot come, please say so as soon as you know. Your journey shows it with everything else that is to come:
        """);

    public static Letter Cancelled(CohortEvent held, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"Cancelled: {held.Title}",
        $"""
        Dear {name}

        This does not take place:

        {held.Title} ({definition.Name}, {cohort.Label})
        {held.When}

        {held.CancelReason}

        {(held.FallsAway ? "It will not be held on another day, and nothing that you need for the programme depends on it." : "It will be held on another day, of which we shall write to you.")}

        Your journey shows what is to come:
        """);

    public static Letter NoLonger(CohortEvent held, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"You are not expected any more: {held.Title}",
        $"""
        Dear {name}

        You are not expected at this any more:

        {held.Title} ({definition.Name}, {cohort.Label})
        {held.When}

        Your journey shows what is to come:
        """);

    /// <param name="notDone">The modules that have to be done before it and are not.</param>
    public static Letter Reminder(CohortEvent held, Cohort cohort, ProgrammeDefinition definition, string name, IReadOnlyList<string> notDone) => new(
        $"Soon: {held.Title}",
        $"""
        Dear {name}

        This is soon:

        {Lines(held, cohort, definition)}
        {(notDone.Count == 0 ? "" : $"\nYour plan asks for this before it, and you have not said that it is done: {string.Join(", ", notDone)}.\n")}
        If you cannot come, please say so on your journey:
        """);

    /// <summary>Title, time and place, a line each, and how to get there.</summary>
    private static string Lines(CohortEvent held, Cohort cohort, ProgrammeDefinition definition) => string.Join('\n', new[]
    {
        $"{held.Title} ({definition.Name}, {cohort.Label})", held.When, held.Place, held.JoinLink is { } link ? $"Join here: {link}" : null,
        held.Words is { } words ? $"\n{words}" : null,
    }.Where(line => line is not null));

    /// <summary>The event as the calendar of one participant has it.</summary>
    public static CalendarEvent Entry(CohortEvent held, Guid participationId, ProgrammeDefinition definition, InstallationFacts facts, bool taken) => new()
    {
        Uid = $"{held.CohortEventId:N}.{participationId:N}@fairlead",
        // Being expected no longer is a change too, and none of the event's own.
        Sequence = (held.Sequence * 2) + (taken ? 1 : 0),
        LastModified = held.ChangedAt,
        When = held.Day == held.LastDay
            ? new CalendarTime.Moment(definition.TimeZone, held.Day, held.Starts, held.Ends)
            : new CalendarTime.Days(held.Day, held.LastDay),
        Summary = $"{definition.ShortName}: {held.Title}",
        Description = string.Join('\n', new[] { held.When, taken ? null : held.JoinLink is { } link ? $"Join here: {link}" : null, taken ? null : held.Words }.Where(line => line is not null)),
        Location = held.Place ?? (taken ? null : held.JoinLink),
        Url = facts.Link(PathOf(participationId)),
        Organizer = facts.Values.GetValueOrDefault(Setting.ContactEmail) ?? facts.Values.GetValueOrDefault(Setting.MailFromAddress) ?? "no-reply@fairlead.invalid",
        Busy = true,
        Cancelled = taken,
    };

    /// <summary>Every event at which a participant is, or was, expected; what does not take place any more comes out of the calendar again.</summary>
    /// <param name="more">What else stands in their calendar as long as they take part.</param>
    public static CalendarFeed Feed(
        CohortJourneys journeys, Traveller traveller, Cohort cohort, ProgrammeDefinition definition, InstallationFacts facts, IReadOnlyList<CalendarEvent> more)
    {
        var takesPart = traveller.Participation.Status is ParticipationStatus.TakingPart;
        return new(
            $"{definition.ShortName}: {cohort.Label}", $"Your events of {definition.Name}.",
            [
                .. journeys.Events.Where(e => traveller.Expected.Contains(e.CohortEventId))
                    .Select(e => Entry(e, traveller.Participation.ParticipationId, definition, facts, taken: !e.Stands || !takesPart)),
                .. more.Select(e => e with { Cancelled = !takesPart }),
            ]);
    }

    public static string PathOf(Guid participationId) => $"/journeys/{participationId}";

    internal static PersonalLetter Personal(string kind, Letter letter, CohortEvent held, Guid participationId, Cohort cohort, ProgrammeDefinition definition, InstallationFacts facts)
    {
        var taken = kind is CancelledKind or NoLongerKind;
        var feed = new CalendarFeed(
            held.Title, $"{definition.Name}, {cohort.Label}", [Entry(held, participationId, definition, facts, taken)], taken ? CalendarMethod.Cancel : CalendarMethod.Publish);
        return new(kind, $"{kind}/{held.CohortEventId:N}/{participationId:N}/{held.Sequence}", letter.Subject, letter.Body + "\n", PathOf(participationId))
        {
            CohortId = cohort.CohortId, Calendar = CalendarText.Write(feed),
        };
    }
}
