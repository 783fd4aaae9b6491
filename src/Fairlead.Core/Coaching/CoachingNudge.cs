using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;

namespace Fairlead.Core.Coaching;

/// <summary>Writes to both of a pair when for six weeks no session has been entered, and again six weeks later, until they end.</summary>
public sealed class CoachingNudge(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "coaching-nudge";
    public const int Weeks = 6;

    public string Kind => Name;

    /// <summary>The look six weeks after a moment.</summary>
    internal static Job After(CoachingPair pair, DateTime from) => new()
    {
        JobId = NewId.Next(), Kind = Name, Key = string.Create(CultureInfo.InvariantCulture, $"{Name}/{pair.CoachingPairId:N}/{from.Ticks}"), DueAt = from.AddDays(Weeks * 7),
        SubjectId = pair.CoachingPairId, CohortId = pair.CohortId,
    };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var db = run.Db;
        if (await db.PairAsync(db.CoachingPairs.Where(p => p.CoachingPairId == run.Job.SubjectId && p.Status == PairStatus.Standing), cancellationToken) is not var (pair, participant, coach, _, sessions))
        {
            return;
        }

        var last = sessions.Where(s => s.StruckAt is null).Select(s => (DateTime?)s.LoggedAt).Max();
        if (last is { } logged && logged > run.Now.AddDays(-Weeks * 7))
        {
            db.Jobs.Add(After(pair, logged));
            return;
        }

        db.Jobs.Add(After(pair, run.Now));
        var cohort = await db.ReadCohortAsync(pair.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(db, cohort, cancellationToken);
        var mail = new PersonalMail(db, installation);
        foreach (var (to, other) in new[] { (participant, coach), (coach, participant) })
        {
            await mail.TellAsync(
                to.PersonId,
                name => PersonalLetter.Of(
                    CoachingLetters.Nudge(other.Name, Weeks, definition, name), CoachingLetters.NudgeKind, string.Create(CultureInfo.InvariantCulture, $"{pair.CoachingPairId:N}/{run.Job.DueAt.Ticks}/{to.PersonId:N}"),
                    CoachingLetters.PathOf(pair.CoachingPairId)) with { CohortId = pair.CohortId },
                run.Now, cancellationToken);
        }
    }
}
