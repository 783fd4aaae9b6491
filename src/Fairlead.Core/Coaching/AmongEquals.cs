using System.Security.Cryptography;
using Fairlead.Allocation.Matching;

namespace Fairlead.Core.Coaching;

/// <summary>
/// Chooses among the matches that are equally good by everything that those who run the matching see: first the one that leaves fewest musts unmet, then fewest preferences, then one drawn by
/// lot. The lot is drawn anew each time and kept nowhere, and it is drawn whether anybody asked for something or not: so every one of the equally good matches can be what comes out when nobody
/// asked for anything, and no match tells that somebody did.
/// </summary>
internal static class AmongEquals
{
    // Each pair draws one of so many; that two matches come to the same sum is unlikely, and then either is as good.
    private const int Lots = 1000;

    public static MatchOutcome.Matched Choose(MatchProblem problem, MatchOutcome.Matched best, IReadOnlyList<ExperienceGap> apart, CancellationToken cancellationToken)
    {
        // Each layer weighs more than all that the ones below it can add up to, whoever asked for what.
        long people = Math.Max(1, problem.People.Count);
        var preference = people * Lots;
        var must = preference * ((people * Programmes.SharedExperiences.Most) + 1);
        var visible = must * ((people * Programmes.SharedExperiences.Most) + 1);
        var gaps = apart.ToDictionary(g => ($"{g.Person:N}", $"{g.Helper:N}"));
        var unit = Allocation.Millionths.Point;
        long Cost(Pair pair)
        {
            var gap = gaps.GetValueOrDefault((pair.Person, pair.Coach));
            return checked((pair.Cost / unit * visible) + ((gap?.Musts ?? 0) * must) + ((gap?.Preferences ?? 0) * preference) + RandomNumberGenerator.GetInt32(Lots));
        }

        var layered = new MatchProblem(problem.People, problem.Coaches, [.. problem.Pairs.Select(p => p with { Cost = Cost(p) })]);
        var chosen = (MatchOutcome.Matched)Matcher.Match(layered, cancellationToken);
        var plain = problem.Pairs.ToDictionary(p => (p.Person, p.Coach));
        var pairs = chosen.Pairs.Select(p => plain[(p.Person, p.Coach)]).ToList();
        return pairs.Sum(p => (decimal)p.Cost) == (decimal)best.Cost
            ? best with { Pairs = pairs }
            : throw new InvalidOperationException("A match that was to be as good as the best is not.");
    }
}
