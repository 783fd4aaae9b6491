using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Sponsoring;

/// <summary>Tells applicants some days before the deadline what is still missing, their own form and those of their backers.</summary>
public sealed class DeadlineReminders(ProgrammeLibrary programmes, Installation installation) : IForesight, IJobKind
{
    public const string Name = "deadline-reminders";

    private static readonly TimeOnly _morning = new(9, 0);

    public string Kind => Name;

    /// <summary>Adds the reminders of every published cohort; where its deadline has been moved, those of the new one.</summary>
    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var planned = new Dictionary<string, (Cohort Cohort, DateTime At, int Days)>();
        foreach (var cohort in await db.Cohorts.AsNoTracking().Include(c => c.Dates).Where(c => c.Status == CohortStatus.Published).ToListAsync(cancellationToken))
        {
            foreach (var (at, days) in Due(cohort, await programmes.OfAsync(db, cohort, cancellationToken)).Where(d => d.At > now.AddDays(-1)))
            {
                planned.Add(KeyOf(cohort, days, at), (cohort, at, days));
            }
        }

        var there = planned.Count == 0 ? [] : await db.Jobs.Where(j => planned.Keys.Contains(j.Key)).Select(j => j.Key).ToListAsync(cancellationToken);
        foreach (var (key, (cohort, at, days)) in planned.Where(p => !there.Contains(p.Key)))
        {
            db.Jobs.Add(new Job
            {
                JobId = NewId.Next(), Kind = Name, Key = key, DueAt = at, SubjectId = cohort.CohortId, CohortId = cohort.CohortId,
                Argument = days.ToString(CultureInfo.InvariantCulture),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var cohort = await run.Db.Cohorts.AsNoTracking().Include(c => c.Dates).SingleAsync(c => c.CohortId == run.Job.SubjectId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var days = int.Parse(run.Job.Argument!, CultureInfo.InvariantCulture);
        var window = EntryWindow.Of(cohort, definition.TimeZone);

        // A deadline that was moved has reminders of its own.
        if (cohort.Status is not CohortStatus.Published || window.DueBefore <= run.Now || Due(cohort, definition).All(d => KeyOf(cohort, d.Days, d.At) != run.Job.Key))
        {
            return;
        }

        var facts = await installation.ReadAsync(cancellationToken);
        var backings = BackingQueries.Latest(await run.Db.Backings.AsNoTracking().In(cohort).ToListAsync(cancellationToken)).ToLookup(b => b.ApplicationId);
        var applicants = await (
            from application in run.Db.Applications.AsNoTracking().In(cohort).Where(a => a.Status != ApplicationStatus.Withdrawn)
            join person in run.Db.People on application.PersonId equals person.PersonId
            let address = run.Db.PersonEmails.Where(e => e.PersonId == person.PersonId && e.Until == null).Select(e => e.Address).FirstOrDefault()
            where address != null
            select new { Application = application, person.Name, Address = address }).ToListAsync(cancellationToken);
        foreach (var applicant in applicants)
        {
            var missing = Missing(applicant.Application, definition, [.. backings[applicant.Application.ApplicationId]]);
            if (missing.Count > 0)
            {
                run.Db.Messages.Add(new Message
                {
                    MessageId = NewId.Next(),
                    Kind = Name,
                    Key = $"{Name}/{applicant.Application.ApplicationId:N}/{days}/{window.DueBefore!.Value.Ticks}",
                    ToPersonId = applicant.Application.PersonId,
                    ToName = applicant.Name,
                    ToAddress = applicant.Address,
                    CohortId = cohort.CohortId,
                    Subject = $"{definition.ShortName}: {(days == 1 ? "1 day" : $"{days} days")} left to apply",
                    Body = $"""
                        Dear {applicant.Name}

                        Your application to {definition.Name}, {cohort.Label}, is not complete. Everything must reach us before {DateWords.Deadline(definition.TimeZone, window.DueBefore.Value)}.

                        Still missing

                        {string.Join('\n', missing.Select(m => $"* {m}"))}

                        {facts.Link($"/applications/{applicant.Application.ApplicationId}")}

                        If you do not want to apply any more, you can withdraw on the same page.
                        """.ReplaceLineEndings("\n"),
                    WrittenAt = run.Now,
                    DueAt = run.Now,
                });
            }
        }
    }

    /// <summary>What an application still needs, a line each: sections, the submission itself, and the forms of others.</summary>
    internal static IReadOnlyList<string> Missing(Application application, ProgrammeDefinition definition, IReadOnlyCollection<Backing> backings)
    {
        var form = definition.ApplicationForm!;
        return
        [
            .. application.Status is ApplicationStatus.Draft
                ? SectionProgress.Of(application, definition, form).Where(s => s.Status is not SectionStatus.Completed).Select(s => s.Section.Name).Append("Check your answers and submit")
                : [],
            .. Backers.Of(definition)
                .Select(b => (Backer: b, Backing: backings.FirstOrDefault(k => k.RoleId == b.Role.Id)))
                .Where(b => b.Backing?.Status is not BackingStatus.Sent)
                .Select(b => b.Backing is { } asked && asked.Status.Waits() ? $"The {b.Backer.Form.Name}, from {asked.Name}" : $"The {b.Backer.Form.Name}: ask your {b.Backer.Words}"),
        ];
    }

    private static IEnumerable<(DateTime At, int Days)> Due(Cohort cohort, ProgrammeDefinition definition)
    {
        if (cohort.Marked(TimelineMark.ApplyDeadline)?.DueBefore is not { } due)
        {
            return [];
        }

        var lastDay = LocalInstants.ToLocal(definition.TimeZone, due.AddTicks(-1)).Day;
        return BackingReminder.Days(definition, Role.Applicant).Select(days => (LocalInstants.At(definition.TimeZone, lastDay.AddDays(-days), _morning), days));
    }

    private static string KeyOf(Cohort cohort, int days, DateTime at) => $"{Name}/{cohort.CohortId:N}/{days}/{at.Ticks}";
}
