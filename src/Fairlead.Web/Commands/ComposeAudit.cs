using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>What other engines make of the same problem: <c>fairlead compose --audit</c>.</summary>
/// <param name="Engines">Each that the machine has, with what it says in words and whether that contradicts ours.</param>
public sealed record ComposeAudit(IReadOnlyList<AuditedBy> Engines)
{
    private const int MostSeconds = 60;

    /// <summary>Whether any of them has shown ours wrong.</summary>
    public bool Contradicts => Engines.Any(e => e.Contradicts);

    /// <summary>Hands the model to each engine that the machine has.</summary>
    public static async Task<ComposeAudit> OfAsync(CohortProblem problem, CohortOutcome outcome, CancellationToken cancellationToken)
    {
        var model = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".mps");
        try
        {
            await File.WriteAllTextAsync(model, ModelFile.Mps(problem), cancellationToken);
            var engines = new List<AuditedBy>();
            foreach (var engine in OtherEngine.All.Where(e => e.IsPresent))
            {
                engines.Add(Judged(problem, outcome, engine.Name, await engine.SolveAsync(model, MostSeconds, cancellationToken)));
            }

            return new(engines);
        }
        finally
        {
            File.Delete(model);
        }
    }

    public string AsLines() => Engines.Count == 0
        ? $"audit: none of {string.Join(", ", OtherEngine.All.Select(e => e.Name))} is on this machine\n"
        : Answer.Lines(Engines.Select(e => $"audit: {e.Engine}: {e.Says}"));

    public IEnumerable<object> AsObjects() => Engines.Select(e => new { engine = e.Engine, objective = e.Total, says = e.Says, contradicts = e.Contradicts });

    /// <summary>What an engine's answer means beside ours.</summary>
    /// <remarks>Engines count in floating point: half a unit of the scores is nearer than any two totals.</remarks>
    public static AuditedBy Judged(CohortProblem problem, CohortOutcome outcome, string engine, EngineAnswer answer)
    {
        if (answer.IsInfeasible)
        {
            return new(engine, null, outcome is CohortOutcome.Composed ? "says that no cohort is valid, which this one is" : "finds no valid cohort either", outcome is CohortOutcome.Composed);
        }

        if (answer.Objective is not { } objective)
        {
            return new(engine, null, $"has no proven answer within {MostSeconds} seconds", false);
        }

        var unit = Millionths.CommonUnit(problem.People.Select(p => p.Score));
        var total = (long)Math.Round(-objective / unit) * unit;
        var text = Millionths.ToText(total);
        return outcome switch
        {
            CohortOutcome.Composed { Certificate: var ours } when total == ours.Objective => new(engine, Answer.Points(total), $"{text}, the same total", false),
            CohortOutcome.Composed { Certificate: var ours } when total > ours.Objective && total <= ours.Bound => new(engine, Answer.Points(total), $"{text}, better and within the stated bound", false),
            CohortOutcome.Composed => new(engine, Answer.Points(total), $"{text}, another total", true),
            CohortOutcome.Infeasible { Proven: false } => new(engine, Answer.Points(total), $"{text}, where none was found here", false),
            _ => new(engine, Answer.Points(total), $"{text}, where none should be possible", true),
        };
    }
}

/// <summary>What one engine says.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Total">The best total that it states, in points; null where it states none.</param>
/// <param name="Says">In words.</param>
/// <param name="Contradicts">Whether ours and its answer cannot both be right.</param>
public sealed record AuditedBy(string Engine, decimal? Total, string Says, bool Contradicts);
