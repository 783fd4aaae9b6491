using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>What was done together so far: of it the page shows number and length.</summary>
public sealed record SessionsHeld(Guid CoachingPairId, int Number, int Minutes, DateOnly Last);

/// <summary>Everybody who takes part with their coach, how it stands between them, and what coaches offer.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : CoachingPage(db)
{
    private readonly AppDb _db = db;

    public CoachingRun? Open { get; private set; }

    public Job? Running { get; private set; }

    public IReadOnlyDictionary<Guid, SessionsHeld> Held { get; private set; } = new Dictionary<Guid, SessionsHeld>();

    public IEnumerable<CoachedFound> With => Facts.People.Where(p => Facts.OpenPairs.ContainsKey(p.ParticipationId));

    public int Unanswered => Facts.OpenPairs.Values.Count(p => p.Status is PairStatus.Proposed);

    /// <summary>What came before of somebody who has nobody now; null where nothing did.</summary>
    public CoachingPair? Before(CoachedFound person) => Facts.Pairs.LastOrDefault(p => p.ParticipationId == person.ParticipationId && p.Status is not PairStatus.Replaced);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        var found = await (
            from run in _db.CoachingRuns.AsNoTracking()
            where run.CohortId == Cohort.CohortId && (run.Status == CoachingRunStatus.Asked || run.Status == CoachingRunStatus.Proposed || run.Status == CoachingRunStatus.Impossible)
            select new { run, Job = _db.Jobs.Where(j => j.SubjectId == run.CoachingRunId && (j.Status == JobStatus.Due || j.Status == JobStatus.Running)).FirstOrDefault() }).SingleOrDefaultAsync(cancellationToken);
        (Open, Running) = (found?.run, found?.Job);
        Held = await _db.CoachingSessions.Where(s => s.CohortId == Cohort.CohortId && s.StruckAt == null).GroupBy(s => s.CoachingPairId)
            .Select(g => new SessionsHeld(g.Key, g.Count(), g.Sum(s => s.Minutes), g.Max(s => s.Day))).ToDictionaryAsync(h => h.CoachingPairId, cancellationToken);
    }
}
