using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Plans;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

/// <summary>Calls an event to mind two days before it, in the words that were read when it was arranged. Whoever has sent apologies is left in peace.</summary>
public sealed class EventReminder(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "event-reminder";

    private const int DaysBefore = 2;

    private static readonly TimeOnly _morning = new(9, 0);

    public string Kind => Name;

    /// <summary>The reminder of an event as it stands now; none where it is arranged or moved so late that its own message does.</summary>
    internal static IEnumerable<Job> For(CohortEvent held, string timeZone, DateTime now) =>
        from at in new[] { LocalInstants.At(timeZone, held.Day.AddDays(-DaysBefore), _morning) }
        where at > now.AddDays(1)
        select new Job
        {
            JobId = NewId.Next(),
            Kind = Name,
            // By the day that it reminds of: an event that is moved there and back is reminded of once.
            Key = $"{Name}/{held.CohortEventId:N}/{held.Day:yyyy-MM-dd}",
            DueAt = at,
            SubjectId = held.CohortEventId,
            CohortId = held.CohortId,
            Argument = held.Day.ToString("O", CultureInfo.InvariantCulture),
        };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var held = await run.Db.CohortEvents.AsNoTracking().SingleAsync(e => e.CohortEventId == run.Job.SubjectId, cancellationToken);
        // An event that was moved has a reminder of its new day.
        if (!held.Stands || held.Day.ToString("O", CultureInfo.InvariantCulture) != run.Job.Argument || held.HasBegunAt(run.Now))
        {
            return;
        }

        var cohort = await run.Db.ReadCohortAsync(held.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var journeys = await CohortJourneys.LoadAsync(run.Db, definition, cohort, all => all.TakingPart(), cancellationToken);
        var expected = journeys.Travellers
            .Where(t => t.Expected.Contains(held.CohortEventId) && Ledger.AsAt(t.Entries, run.Now).Find(EntryKind.Apologies, held.CohortEventId) is null).ToDictionary(t => t.PersonId);
        var notReady = await run.Db.NotReadyForAsync(held.Component, cohort, definition, run.Now, cancellationToken: cancellationToken);
        var (mail, facts) = (new PersonalMail(run.Db, installation), await installation.ReadAsync(cancellationToken));
        foreach (var to in await mail.AddresseesAsync([.. expected.Keys], cancellationToken))
        {
            var participationId = expected[to.PersonId].Participation.ParticipationId;
            var letter = EventLetters.Reminder(held, cohort, definition, to.Name, notReady.GetValueOrDefault(participationId, []));
            await mail.WriteAsync(to, EventLetters.Personal(EventLetters.ReminderKind, letter, held, participationId, cohort, definition, facts), run.Now, cancellationToken);
        }
    }
}
