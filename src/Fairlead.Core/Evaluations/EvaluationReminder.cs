using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Evaluations;

/// <summary>Writes to raters who have not answered, a week and two days before the round is due, or when the participant asks for it. Nobody is told who they are, nor how many.</summary>
public sealed class EvaluationReminder(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "evaluation-reminder";

    private static readonly int[] _daysBefore = [7, 2];

    private static readonly TimeOnly _morning = new(9, 0);

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var facts = await EvaluationFacts.LoadAsync(run.Db, programmes, run.Job.SubjectId!.Value, cancellationToken);
        var takesPart = await run.Db.Participations.TakingPart().AnyAsync(p => p.ParticipationId == facts.Round.ParticipationId, cancellationToken);
        if (!takesPart || facts.Round.Status is not RoundStatus.Asking || facts.Cohort.Status is CohortStatus.Cancelled)
        {
            return;
        }

        // The day may have been moved since: what is still to come by the new one is written down, and this one is dropped if it is no longer one of them.
        var later = Of(facts, run.Now).ToList();
        var keys = later.Select(j => j.Key).ToList();
        var there = await run.Db.Jobs.Where(j => keys.Contains(j.Key)).Select(j => j.Key).ToListAsync(cancellationToken);
        run.Db.Jobs.AddRange(later.Where(j => !there.Contains(j.Key)));
        if (Instants(facts).Any(at => KeyOf(facts.Round, at) == run.Job.Key))
        {
            await SendAsync(run.Db, await installation.ReadAsync(cancellationToken), facts, run.Now, cancellationToken);
        }
    }

    /// <summary>Writes to everybody who has not answered, at most once a day.</summary>
    internal static async Task SendAsync(AppDb db, InstallationFacts installation, EvaluationFacts facts, DateTime now, CancellationToken cancellationToken)
    {
        var day = LocalInstants.ToLocal(facts.Programme.TimeZone, now).Day;
        var waiting = await db.EvaluationRaters.Where(r => r.EvaluationRoundId == facts.Round.EvaluationRoundId && r.Status == RaterStatus.Asked).OrderBy(r => r.EvaluationRaterId).ToListAsync(cancellationToken);
        var keys = waiting.ToDictionary(r => EvaluationLetters.KeyOf(EvaluationLetters.ReminderKind, r, day.DayNumber));
        var sent = await db.Messages.Where(m => keys.Keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancellationToken);
        foreach (var (_, rater) in keys.Where(k => !sent.Contains(k.Key)))
        {
            EvaluationLetters.Write(db, installation, rater, EvaluationLetters.ReminderKind, day.DayNumber, link => EvaluationLetters.Reminder(facts, rater, link), now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    internal static IEnumerable<Job> Of(EvaluationFacts facts, DateTime now) => Instants(facts).Where(at => at > now).Select(at => new Job
    {
        JobId = NewId.Next(), Kind = Name, Key = KeyOf(facts.Round, at), DueAt = at, SubjectId = facts.Round.EvaluationRoundId, CohortId = facts.Cohort.CohortId,
    });

    private static IEnumerable<DateTime> Instants(EvaluationFacts facts) =>
        facts.DueDay is { } due ? _daysBefore.Select(days => LocalInstants.At(facts.Programme.TimeZone, due.AddDays(-days), _morning)) : [];

    private static string KeyOf(EvaluationRound round, DateTime at) => $"{Name}/{round.EvaluationRoundId:N}/{at.Ticks}";
}

/// <summary>The participant has those reminded who have not answered. What happens is the same whether there are any.</summary>
public sealed class RemindRaters(AppDb db, Installation installation)
{
    public async Task RunAsync(EvaluationFacts facts, DateTime now, CancellationToken cancellationToken = default)
    {
        Audit.RuleBrokenException.ThrowIf(facts.Round.Status is not RoundStatus.Asking, "Nobody is waited for.");
        await EvaluationReminder.SendAsync(db, await installation.ReadAsync(cancellationToken), facts, now, cancellationToken);
    }
}
