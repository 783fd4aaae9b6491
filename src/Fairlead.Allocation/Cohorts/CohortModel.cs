using Fairlead.Allocation.Lots;

namespace Fairlead.Allocation.Cohorts;

/// <summary>
/// A problem by index, in an order that owes nothing to the order of its rows: people by ticket, the highest first. Gains are scores above
/// the lowest one, in their greatest common unit, so that the search works with the smallest whole numbers that mean the same.
/// </summary>
internal sealed class CohortModel
{
    private readonly long _lowest, _unit;

    public CohortModel(CohortProblem problem)
    {
        problem.Check();
        Problem = problem;
        People = [.. problem.People
            .OrderByDescending(p => Lottery.Ticket(problem.Seed, p.Id)).ThenBy(p => p.Id, StringComparer.Ordinal)];
        Holders = [.. problem.Targets.Select(t => Enumerable.Range(0, People.Length).Where(p => t.Counts(People[p])).ToArray())];
        _lowest = People.Select(p => p.Score).DefaultIfEmpty().Min();
        _unit = Millionths.CommonUnit(People.Select(p => p.Score - _lowest));
        Gains = [.. People.Select(p => (p.Score - _lowest) / _unit)];
        WeightUnit = Millionths.CommonUnit(problem.Targets.Select(t => t.Weight));
    }

    public CohortProblem Problem { get; }

    public Person[] People { get; }

    /// <summary>For each target, the indexes of the people who count to it.</summary>
    public int[][] Holders { get; }

    public long[] Gains { get; }

    /// <summary>The greatest common measure of all weights.</summary>
    public long WeightUnit { get; }

    public long WeightOf(int target) => Problem.Targets[target].Weight / WeightUnit;

    public IEnumerable<int> TargetsOf(TargetType type) =>
        Enumerable.Range(0, Problem.Targets.Count).Where(t => Problem.Targets[t].Type == type);

    /// <summary>The total score of a full cohort, in millionths, from its gain.</summary>
    public long TotalOf(long gain) => (gain * _unit) + (_lowest * Problem.Places);

    public long GainOf(bool[] chosen) => Enumerable.Range(0, People.Length).Where(p => chosen[p]).Sum(p => Gains[p]);

    public int CountOf(int target, bool[] chosen) => Holders[target].Count(p => chosen[p]);

    /// <summary>Σ weight × people missed over <paramref name="targets"/>, in units of <see cref="WeightUnit"/>.</summary>
    public long MissedBy(bool[] chosen, IEnumerable<int> targets) =>
        targets.Sum(t => WeightOf(t) * new TargetCount(Problem.Targets[t], CountOf(t, chosen)).Missed);

    /// <summary>Ids, best score first, the higher ticket first among equal scores.</summary>
    public IReadOnlyList<string> Ids(bool[] chosen) =>
        [.. Enumerable.Range(0, People.Length).Where(p => chosen[p]).OrderByDescending(p => People[p].Score).Select(p => People[p].Id)];

    public bool[] Chosen(IEnumerable<string> ids)
    {
        var set = ids.ToHashSet(StringComparer.Ordinal);
        return [.. People.Select(p => set.Contains(p.Id))];
    }
}
