using Fairlead.Core.Calendar;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;

namespace Fairlead.Core.InformationSessions;

/// <summary>What the letters and calendars of one information session need to know.</summary>
public sealed record SessionFacts(InformationSession Session, Cohort Cohort, ProgrammeDefinition Definition, InstallationFacts Installation)
{
    public static async Task<SessionFacts> LoadAsync(
        AppDb db, ProgrammeLibrary programmes, Installation installation, InformationSession session, CancellationToken cancellationToken)
    {
        var cohort = await db.ReadCohortAsync(session.CohortId, cancellationToken);
        return new SessionFacts(
            session, cohort, await programmes.OfAsync(db, cohort, cancellationToken), await installation.ReadAsync(cancellationToken));
    }

    /// <summary>Title, time and place, a line each; where to join is for those who have a place.</summary>
    public string Lines(bool withLink) => string.Join('\n', new[]
    {
        $"{Session.Title} ({Definition.Name}, {Cohort.Label})",
        $"{Session.When}, by the clocks of London",
        Session.Place,
        withLink && Session.JoinLink is { } link ? $"Join here: {link}" : null,
    }.Where(line => line is not null));

    /// <summary>The session as the calendar of somebody who signed up has it.</summary>
    /// <param name="taken">Whether it is to come out of the calendar: the session is cancelled, or the place given up.</param>
    public CalendarFeed Calendar(SessionSignUp signUp, bool taken) => new(
        Session.Title, $"{Definition.Name}, {Cohort.Label}",
        [
            new CalendarEvent
            {
                Uid = $"{Session.InformationSessionId:N}.{signUp.SessionSignUpId:N}@fairlead",
                // Giving a place up is a change too, and none of the session's own.
                Sequence = (Session.Sequence * 2) + (taken ? 1 : 0),
                LastModified = signUp.EndedAt > Session.ChangedAt ? signUp.EndedAt.Value : Session.ChangedAt,
                When = new CalendarTime.Moment(LocalInstants.London, Session.Day, Session.Starts, Session.Ends),
                Summary = $"{Definition.ShortName}: {Session.Title}",
                Description = Lines(withLink: !taken),
                Location = Session.Place ?? (taken ? null : Session.JoinLink),
                Url = Installation.Link($"/programmes/{Definition.Id}"),
                Organizer = Installation.Values.GetValueOrDefault(Setting.ContactEmail) ?? Installation.Values.GetValueOrDefault(Setting.MailFromAddress) ?? "no-reply@fairlead.invalid",
                Busy = true,
                Cancelled = taken,
            },
        ],
        taken ? CalendarMethod.Cancel : CalendarMethod.Publish);
}
