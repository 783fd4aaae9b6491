using Fairlead.Allocation.Lots;
using static Fairlead.Allocation.Require;

namespace Fairlead.Allocation.Cohorts;

/// <summary>How often somebody has a place when scores are a little different.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Times">In how many of the trials.</param>
public sealed record Firmness(string Id, int Times);

/// <summary>Asks how firm each place is: scores are what assessors gave, and assessors could have given a little more or less.</summary>
public static class CohortFirmness
{
    private const int Uniforms = 12;

    /// <summary>Composes again and again with noise in every score, and counts who has a place how often.</summary>
    /// <remarks>
    /// Every trial is solved to its proven end; targets, locks and places stay. Noise is the sum of twelve uniform numbers less six, which
    /// has deviation 1 and is as good as normal, drawn from (seed, id, trial): independent of the order of the rows and of the number of threads.
    /// Cost: one composition for each trial, most of them short, because the cohort at hand is the one to beat; trials run side by side.
    /// Tie-breaks and lots play no part: with noise to the millionth nobody is level.
    /// </remarks>
    /// <param name="problem">The problem; it must have a cohort.</param>
    /// <param name="members">The cohort composed for it.</param>
    /// <param name="deviation">The standard deviation of the noise in millionths of a point, 0 or more.</param>
    /// <param name="trials">How often, 1 or more.</param>
    /// <param name="progress">Is told after every trial how many are done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Everybody who has a place in at least one trial or in <paramref name="members"/>: the members first, each group the firmest first, then by id.</returns>
    /// <exception cref="ArgumentException"><paramref name="members"/> is no valid cohort, or a number is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static IReadOnlyList<Firmness> Of(
        CohortProblem problem, IReadOnlyCollection<string> members, long deviation, int trials, IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        That(deviation >= 0 && trials >= 1, "Noise is 0 or more, and there is one trial at least.");
        That(CohortEvaluation.Of(problem, members).IsValid, "Firmness needs a cohort that fills the places, keeps the locks and meets the targets.");
        var times = problem.People.ToDictionary(p => p.Id, _ => 0);
        var done = 0;
        Parallel.For(0, trials, new ParallelOptions { CancellationToken = cancellationToken }, trial =>
        {
            var chosen = Trial(Shaken(problem, deviation, (ulong)trial), members, cancellationToken);
            lock (times)
            {
                foreach (var id in chosen)
                {
                    times[id]++;
                }

                progress?.Report(++done);
            }
        });
        var present = members.ToHashSet();
        return
        [
            .. problem.People.Where(p => times[p.Id] > 0 || present.Contains(p.Id)).Select(p => new Firmness(p.Id, times[p.Id]))
                .OrderByDescending(f => present.Contains(f.Id)).ThenByDescending(f => f.Times).ThenBy(f => f.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>A tenth of how far scores lie apart (their standard deviation): what to assume where nobody has measured the assessors.</summary>
    public static long UsualDeviation(CohortProblem problem)
    {
        if (problem.People.Count == 0)
        {
            return 0;
        }

        var mean = problem.People.Average(p => (double)p.Score);
        return (long)Math.Round(Math.Sqrt(problem.People.Average(p => (p.Score - mean) * (p.Score - mean))) / 10);
    }

    private static CohortProblem Shaken(CohortProblem problem, long deviation, ulong trial) => problem with
    {
        People = [.. problem.People.Select(p => p with { Score = Math.Clamp(p.Score + Noise(problem.Seed, p.Id, deviation, trial), -Millionths.Largest, Millionths.Largest) })],
    };

    private static long Noise(ulong seed, string id, long deviation, ulong trial)
    {
        var (stream, sum) = (Lottery.Ticket(seed, id), -Uniforms / 2.0);
        for (var k = 0UL; k < Uniforms; k++)
        {
            sum += (Lottery.Number(stream, (trial * Uniforms) + k) >> 11) * (1.0 / (1UL << 53));
        }

        return (long)Math.Round(sum * deviation);
    }

    private static IReadOnlyList<string> Trial(CohortProblem problem, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var model = new CohortModel(DecisionInput.Canonical(problem));
        var search = new CohortSearch(model, new Effort(long.MaxValue), null, cancellationToken);
        var present = model.Chosen(members);
        var (better, _, _) = search.Ask("Trying noise", new CohortQuestion(search.Locks, model.Gains, search.Hard, []), model.GainOf(present));
        return model.Ids(better ?? present);
    }
}
