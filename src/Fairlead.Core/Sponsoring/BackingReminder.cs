using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sponsoring;

/// <summary>Calls a request to mind some days before the deadline, as often as the definition says.</summary>
public sealed class BackingReminder(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "backer-reminder";

    private static readonly TimeOnly _morning = new(9, 0);

    public string Kind => Name;

    /// <summary>How many days before the deadline a backer in this role is written to again.</summary>
    public static IReadOnlyList<int> Days(ProgrammeDefinition definition, string roleId)
    {
        var entry = definition.Timeline.Marked(TimelineMark.ApplyDeadline)?.Id;
        return
        [
            .. definition.Messages.Where(m => m.When is MessageWhen.BeforeDate && m.Entry is not null && m.Entry == entry && m.To.Contains(roleId))
                .SelectMany(m => m.DaysBefore).Distinct().OrderDescending(),
        ];
    }

    internal static IEnumerable<Job> For(Backing backing, BackingFacts facts, DateTime now) =>
        from days in Days(facts.Definition, backing.RoleId)
        let at = At(facts, days)
        where at > now.AddDays(1)
        select Make(backing, days, at.Value);

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var backing = await run.Db.Backings.SingleAsync(b => b.BackingId == run.Job.SubjectId, cancellationToken);
        var application = await run.Db.Applications.SingleAsync(a => a.ApplicationId == backing.ApplicationId, cancellationToken);
        if (!backing.Status.Waits() || application.Status is ApplicationStatus.Withdrawn)
        {
            return;
        }

        var cohort = await run.Db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == backing.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var backer = Backers.Of(definition).Single(b => b.Role.Id == backing.RoleId);
        var ask = new AskBackers(run.Db, installation);
        var facts = await ask.FactsAsync(application, cohort, definition, backer, cancellationToken);
        var days = int.Parse(run.Job.Argument!, CultureInfo.InvariantCulture);

        // The deadline may have been moved since.
        if (At(facts, days) is { } at && at > run.Now)
        {
            run.Db.Jobs.Add(Make(backing, days, at));
            return;
        }

        if (facts.Until > run.Now)
        {
            run.Db.Messages.Add(BackerLetters.Reminder(facts, backing, ask.NewLink(backing, run.Now), run.Job.Key, days is 1 ? "1 day" : $"{days} days", run.Now));
        }
    }

    private static DateTime? At(BackingFacts facts, int days) => facts.Until is { } until
        ? LocalInstants.At(facts.Definition.TimeZone, LocalInstants.ToLocal(facts.Definition.TimeZone, until.AddTicks(-1)).Day.AddDays(-days), _morning)
        : null;

    private static Job Make(Backing backing, int days, DateTime at) => new()
    {
        JobId = NewId.Next(),
        Kind = Name,
        Key = $"{Name}/{backing.BackingId:N}/{days}/{at.Ticks}",
        DueAt = at,
        SubjectId = backing.BackingId,
        CohortId = backing.CohortId,
        Argument = days.ToString(CultureInfo.InvariantCulture),
    };
}
