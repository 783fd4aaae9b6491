using System.Text.Json;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of cohorts: no cohort that meets every selection target has a higher total, or none meets them at all.</summary>
/// <remarks>
/// The program: rows are the places, then each selection target in the order of the file. People who have the same score, the same lock
/// and count to the same selection targets share a column: how many of them are members. Columns stand in the order of their first person.
/// </remarks>
public static class CohortCertificate
{
    internal const string Kind = "cohort";

    /// <summary>The certificate of an answer, by a search of its own for a proof that can be written down.</summary>
    /// <param name="problem">What was composed from.</param>
    /// <param name="outcome">The answer of <see cref="CohortComposer.Compose"/> to it.</param>
    /// <param name="effort">What the search for the proof may cost. Where it does not suffice for the answer's own bound, the certificate has that of the relaxation.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text of the file; null where nothing has been proven: neither a cohort found nor shown that there is none.</returns>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static string? Write(CohortProblem problem, CohortOutcome outcome, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        effort ??= new Effort(Effort.UsualSteps);
        var canonical = DecisionInput.Canonical(problem);
        if (outcome is CohortOutcome.Composed composed)
        {
            var stated = State(canonical, composed.Members);
            var (bound, steps) = (composed.Certificate.Bound, ProofSearch.Prove(stated.Program, stated.Most(composed.Certificate.Bound / (decimal)Millionths.Point), effort, cancellationToken));
            if (steps is null && ProofSearch.AtRoot(State(canonical, null).Program) is var (weaker, step))
            {
                (bound, steps) = ((long)(stated.Worth(weaker) * Millionths.Point), [step]);
            }

            return steps is null ? null : CertificateFile.Write(
                Kind, writer => DecisionInput.Write(writer, canonical), writer => writer.WriteTexts(composed.Members),
                (composed.Certificate.Objective / (decimal)Millionths.Point, bound / (decimal)Millionths.Point), steps);
        }

        return outcome is CohortOutcome.Infeasible { Proven: true } && ProofSearch.Prove(State(canonical, null).Program, null, effort, cancellationToken) is { } proof
            ? CertificateFile.Write(Kind, writer => DecisionInput.Write(writer, canonical), null, null, proof)
            : null;
    }

    internal static Stated Read(JsonElement problem, JsonElement? answer)
    {
        var read = DecisionInput.ReadInput(problem);
        return State(read, answer is { } list ? [.. list.EnumerateArray().Select(id => id.AsText("answer"))] : null);
    }

    /// <summary>The program of a problem, with the members put into it.</summary>
    internal static Stated State(CohortProblem problem, IReadOnlyList<string>? members)
    {
        var asked = problem.Targets.Where(t => t.Type == TargetType.Selection).ToArray();
        var lowest = problem.People.Select(p => p.Score).DefaultIfEmpty().Min();
        var unit = Millionths.CommonUnit(problem.People.Select(p => p.Score - lowest));
        var columnOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var alike = problem.People.GroupBy(p => (p.Score, p.Lock, Counts: string.Join(',', asked.Index().Where(t => t.Item.Counts(p)).Select(t => t.Index)))).ToArray();
        var program = new IntegerProgram();
        program.AddRow(problem.Places, problem.Places);
        foreach (var target in asked)
        {
            program.AddRow(target.Min, target.Max);
        }

        foreach (var group in alike)
        {
            long count = group.Count();
            var rows = asked.Index().Where(t => t.Item.Counts(group.First())).Select(t => (t.Index + 1, 1L)).Prepend((0, 1L));
            var column = program.AddColumn(
                (group.Key.Score - lowest) / unit, group.Key.Lock == PersonLock.In ? count : 0, group.Key.Lock == PersonLock.Out ? 0 : count, rows);
            foreach (var person in group)
            {
                columnOf[person.Id] = column;
            }
        }

        var unknown = members?.Where(m => !columnOf.ContainsKey(m)).Distinct().Select(m => $"The answer names {m}, who is not among the people.").ToList() ?? [];
        var twice = members?.GroupBy(m => m, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"The answer names {g.Key} more than once.") ?? [];
        return new Stated(program, row => row == 0 ? $"{problem.Places} places are filled" : $"{asked[row - 1].Name} has {asked[row - 1].Min} to {asked[row - 1].Max} members")
        {
            Answer = members is not null && unknown.Count == 0 ? Counted(members, columnOf, program.ColumnCount) : null,
            Faults = [.. unknown, .. twice, .. members is null ? [] : LocksBroken(problem, members)],
            Unit = unit,
            Offset = (Int128)lowest * problem.Places,
            Meaning = members is null
                ? "No cohort fills every place, keeps every lock and meets every selection target."
                : "The cohort fills every place, keeps every lock and meets every selection target, and none that does has a total above the bound. Which of those level with it was taken is for “fairlead replay” to repeat.",
        };
    }

    private static IEnumerable<string> LocksBroken(CohortProblem problem, IReadOnlyList<string> members)
    {
        var ids = members.ToHashSet(StringComparer.Ordinal);
        return problem.People.Where(p => p.Lock != PersonLock.None && (p.Lock == PersonLock.In) != ids.Contains(p.Id))
            .Select(p => p.Lock == PersonLock.In ? $"{p.Id} is locked in but is no member." : $"{p.Id} is locked out but is a member.");
    }

    private static long[] Counted(IReadOnlyList<string> members, Dictionary<string, int> columnOf, int columns)
    {
        var counted = new long[columns];
        foreach (var member in members)
        {
            counted[columnOf[member]]++;
        }

        return counted;
    }
}
