using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>Random problems small enough to try every subset, and the rules by trying every subset.</summary>
internal static class SmallCases
{
    public static IEnumerable<CohortProblem> Some(int count) => Enumerable.Range(0, count).Select(i => One((ulong)i));

    public static CohortProblem One(ulong seed)
    {
        var draws = new Draws(seed);
        var people = Enumerable.Range(0, draws.Between(1, 10)).Select(i => APerson(draws, i)).ToArray();
        var targets = Enumerable.Range(0, draws.Between(0, 6)).Select(_ => ATarget(draws)).ToArray();
        return new CohortProblem(people, targets, draws.Between(0, Math.Min(people.Length, 6)), (ulong)draws.Between(0, 5));
    }

    /// <summary>Every subset that fills the places and keeps the locks.</summary>
    public static IEnumerable<string[]> Full(CohortProblem problem) =>
        from bits in Enumerable.Range(0, 1 << problem.People.Count)
        where int.PopCount(bits) == problem.Places
        let members = problem.People.Where((_, i) => (bits >> i & 1) == 1).ToArray()
        where problem.People.All(p => p.Lock == PersonLock.None || p.Lock == PersonLock.In == members.Contains(p))
        select members.Select(p => p.Id).ToArray();

    public static IEnumerable<string[]> Valid(CohortProblem problem) => Full(problem).Where(m => CohortEvaluation.Of(problem, m).IsValid);

    /// <summary>The cohort that the rules make best, or null: total, then tie-breaks, then membership read in the order of tickets.</summary>
    public static string[]? Best(CohortProblem problem) => Valid(problem)
        .OrderByDescending(m => CohortEvaluation.Of(problem, m).Total)
        .ThenBy(m => CohortEvaluation.Of(problem, m).TieBreakMissed)
        .ThenByDescending(m => InTicketOrder(problem, m), StringComparer.Ordinal)
        .FirstOrDefault();

    public static long? BestTotal(CohortProblem problem) => Valid(problem).Select(m => (long?)CohortEvaluation.Of(problem, m).Total).Max();

    private static string InTicketOrder(CohortProblem problem, string[] members) => string.Concat(
        problem.People.OrderByDescending(p => Lottery.Ticket(problem.Seed, p.Id)).Select(p => members.Contains(p.Id) ? '1' : '0'));

    private static Person APerson(Draws draws, int index)
    {
        var attributes = new Dictionary<string, string>
        {
            ["region"] = draws.OneOf("North", "South", "East"),
            ["service"] = draws.OneOf("SEND", "Health", ""),
            ["phase"] = draws.OneOf("early", "late"),
        };
        var lockedTo = draws.Between(1, 12) switch { 1 => PersonLock.In, 2 => PersonLock.Out, _ => PersonLock.None };
        return new Person($"p{index}", draws.OneOf(-500_000L, 0, 1_000_000, 2_000_000, 2_500_001), attributes, lockedTo);
    }

    private static Target ATarget(Draws draws)
    {
        var (attribute, value) = draws.OneOf(
            ("region", "North"), ("region", "South"), ("region", "East"), ("service", "SEND"), ("service", "Health"), ("service", "Nobody"),
            ("phase", "early"), ("phase", "late"));
        var min = draws.Between(0, 2);
        var type = draws.OneOf(TargetType.Selection, TargetType.Selection, TargetType.Selection, TargetType.TieBreak, TargetType.Monitor);
        return new Target(attribute, value, min, min + draws.Between(0, 2), type, draws.OneOf(1_000_000L, 2_000_000, 1_500_000), "because");
    }
}
