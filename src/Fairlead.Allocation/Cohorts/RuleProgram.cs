using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Asks whether some of the rules of a problem can all hold. People who are alike in all that these ask share one column.</summary>
internal sealed class RuleProgram(CohortProblem problem, Effort effort, CancellationToken cancellationToken)
{
    private readonly Dictionary<Target, int[]> _holders = problem.Targets.Distinct()
        .ToDictionary(t => t, t => Enumerable.Range(0, problem.People.Count).Where(p => t.Counts(problem.People[p])).ToArray());

    private readonly int[] _everybody = [.. Enumerable.Range(0, problem.People.Count)];

    private readonly Dictionary<string, int> _index = problem.People.Index().ToDictionary(p => p.Item.Id, p => p.Index, StringComparer.Ordinal);

    /// <summary>Every rule that could stand in somebody's way: targets, places, locks.</summary>
    public IEnumerable<CohortRule> All()
    {
        foreach (var target in problem.Targets.Where(t => t.Type == TargetType.Selection).Distinct())
        {
            if (target.Min > 0)
            {
                yield return new CohortRule.AtLeast(target);
            }

            if (target.Max < _holders[target].Length)
            {
                yield return new CohortRule.AtMost(target);
            }
        }

        yield return new CohortRule.Filled(problem.Places);
        yield return new CohortRule.NoMore(problem.Places);
        foreach (var person in problem.People.Where(p => p.Lock != PersonLock.None))
        {
            yield return new CohortRule.Locked(person.Id, person.Lock);
        }
    }

    /// <summary>People who keep <paramref name="rules"/>, if there are any.</summary>
    /// <param name="rules">Some of the rules.</param>
    /// <returns>Ids in order; whether it was decided; and, of an impossible set, the rules that its proof looks at.</returns>
    public (IReadOnlyList<string>? Members, bool IsDecided, IReadOnlyCollection<CohortRule> Used) Solve(IReadOnlyCollection<CohortRule> rules)
    {
        var locks = rules.OfType<CohortRule.Locked>().ToDictionary(r => _index[r.Id], r => r.Lock);
        CohortRule[][] rows = [.. rules.Where(r => r is not CohortRule.Locked).GroupBy(TargetOf).Select(g => g.ToArray())];
        if (rows.FirstOrDefault(row => IsImpossible(row, locks)) is { } alone)
        {
            return (null, true, Used(rules, [alone]));
        }

        var program = new IntegerProgram();
        var rowsOf = problem.People.Select(_ => new List<int>()).ToArray();
        foreach (var (row, about) in rows.Index())
        {
            var inAlready = Holders(about).Count(p => locks.GetValueOrDefault(p) == PersonLock.In);
            program.AddRow(about.Max(Least) - inAlready, about.Min(Most) - inAlready);
            foreach (var person in Holders(about))
            {
                rowsOf[person].Add(row);
            }
        }

        var groups = Enumerable.Range(0, rowsOf.Length).Where(p => !locks.ContainsKey(p))
            .GroupBy(p => string.Join(',', rowsOf[p]), StringComparer.Ordinal).Select(g => g.ToArray()).ToList();
        foreach (var group in groups)
        {
            program.AddColumn(0, 0, group.Length, rowsOf[group[0]].Select(row => (row, 1L)));
        }

        var result = BranchAndBound.Solve(program, effort: effort, cancellationToken: cancellationToken);
        if (result.Solution is not { } solution)
        {
            return (null, result.IsComplete, Used(rules, [.. rows.Where((_, row) => result.RowsUsed[row])]));
        }

        var chosen = groups.Zip(solution, (group, count) => group.Take((int)count)).SelectMany(p => p)
            .Concat(locks.Where(l => l.Value == PersonLock.In).Select(l => l.Key));
        return ([.. chosen.Select(p => problem.People[p].Id).Order(StringComparer.Ordinal)], true, []);
    }

    /// <summary>Whether the locks alone keep one count from its limits.</summary>
    private bool IsImpossible(CohortRule[] row, Dictionary<int, PersonLock> locks)
    {
        var (least, most) = (0, 0);
        foreach (var person in Holders(row))
        {
            var its = locks.GetValueOrDefault(person);
            least += its == PersonLock.In ? 1 : 0;
            most += its == PersonLock.Out ? 0 : 1;
        }

        return most < row.Max(Least) || least > row.Min(Most) || row.Max(Least) > row.Min(Most);
    }

    // A lock of somebody who counts to none of these rows changes none of them.
    private HashSet<CohortRule> Used(IReadOnlyCollection<CohortRule> rules, CohortRule[][] rows)
    {
        var counted = rows.SelectMany(Holders).ToHashSet();
        return [.. rows.SelectMany(r => r), .. rules.OfType<CohortRule.Locked>().Where(l => counted.Contains(_index[l.Id]))];
    }

    private int[] Holders(CohortRule[] row) => TargetOf(row[0]) is { } target ? _holders[target] : _everybody;

    private static Target? TargetOf(CohortRule rule) => rule switch
    {
        CohortRule.AtLeast least => least.Target,
        CohortRule.AtMost most => most.Target,
        _ => null,
    };

    private static long Least(CohortRule rule) => rule switch
    {
        CohortRule.AtLeast least => least.Target.Min,
        CohortRule.Filled filled => filled.Places,
        _ => 0,
    };

    private static long Most(CohortRule rule) => rule switch
    {
        CohortRule.AtMost most => most.Target.Max,
        CohortRule.NoMore most => most.Places,
        _ => int.MaxValue,
    };
}
