using Fairlead.Allocation;
using Fairlead.Allocation.Matching;

namespace Fairlead.Core.Coaching;

/// <summary>Another coach whom somebody could have.</summary>
/// <param name="Rise">What all pairs together would cost more, in points.</param>
/// <param name="OnOthers">What of it those would bear who move; below 0 where they gain.</param>
/// <param name="Moved">Who else would have another coach.</param>
public sealed record CoachingAlternative(Guid Helper, int Rise, int OnOthers, IReadOnlyList<Guid> Moved);

/// <param name="Cost">In points.</param>
/// <param name="Alternatives">The two that would cost all together least.</param>
public sealed record MatchedPair(Guid Person, Guid Helper, int Cost, IReadOnlyList<CoachingAlternative> Alternatives);

/// <param name="Rise">What all pairs cost more because of the required one, in points.</param>
public sealed record RequiredCost(Guid Person, Guid Helper, int Rise, int OnOthers);

/// <summary>People who can be matched with nobody but these coaches, and are more than those have places for.</summary>
public sealed record CoachingClash(IReadOnlyList<Guid> People, IReadOnlyList<Guid> Helpers, int Places);

/// <summary>What came of a match.</summary>
/// <param name="Cost">Of all pairs, in points; no other match costs less, which the bound proves.</param>
/// <param name="Clash">What stands in the way; null where there is a match.</param>
public sealed record CoachingResult(IReadOnlyList<MatchedPair> Pairs, int Cost, int Bound, IReadOnlyList<RequiredCost> Required, CoachingClash? Clash);

/// <summary>Puts a match to the library, and its reasons.</summary>
public static class CoachingSolver
{
    public const int Shown = 2;

    /// <param name="apart">What participants ask for apart. It chooses among the matches that are best by the input, and nothing that is said of a match depends on it but who is matched with whom.</param>
    public static CoachingResult Match(CoachingInput input, IReadOnlyList<ExperienceGap>? apart = null, CancellationToken cancellationToken = default)
    {
        var problem = Problem(input);
        return Matcher.Match(problem, cancellationToken) switch
        {
            MatchOutcome.Matched matched => Result(problem, input.AsksApart ? AmongEquals.Choose(problem, matched, apart ?? [], cancellationToken) : matched, cancellationToken),
            MatchOutcome.Impossible none => new([], 0, 0, [], new([.. none.People.Select(Guid.Parse)], [.. none.Coaches.Select(c => Guid.Parse(c.Id))], (int)none.Places)),
            _ => throw new InvalidOperationException("There is no third outcome."),
        };
    }

    internal static MatchProblem Problem(CoachingInput input)
    {
        var barred = input.Barred.Select(b => (b.Person, b.Helper)).ToHashSet();
        var required = input.Required.Select(r => (r.Person, r.Helper)).ToHashSet();
        return new(
            [.. input.People.Select(p => $"{p.Id:N}")], [.. input.Helpers.Select(h => new Coach($"{h.Id:N}", h.Places))],
            [
                .. from person in input.People
                   from helper in input.Helpers
                   where !barred.Contains((person.Id, helper.Id))
                   select new Pair($"{person.Id:N}", $"{helper.Id:N}", input.Cost(person, helper) * Millionths.Point, required.Contains((person.Id, helper.Id)) ? PairRule.Pinned : PairRule.Allowed),
            ]);
    }

    private static CoachingResult Result(MatchProblem problem, MatchOutcome.Matched matched, CancellationToken cancellationToken)
    {
        var now = matched.Pairs.ToDictionary(p => p.Person);
        var pairs = new List<MatchedPair>();
        foreach (var pair in matched.Pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pairs.Add(new(
                Guid.Parse(pair.Person), Guid.Parse(pair.Coach), Points(pair.Cost),
                [
                    .. MatchExplanation.Alternatives(problem, matched, pair.Person).Take(Shown).Select(a => new CoachingAlternative(
                        Guid.Parse(a.Pair.Coach), Points(a.Rise), Points(a.Others.Sum(o => o.Cost - now[o.Person].Cost)), [.. a.Others.Select(o => Guid.Parse(o.Person))])),
                ]));
        }

        var pins = MatchExplanation.Pins(problem, matched, cancellationToken);
        return new(pairs, Points((long)matched.Cost), Points((long)matched.Bound), [.. pins.Select(p => new RequiredCost(Guid.Parse(p.Pair.Person), Guid.Parse(p.Pair.Coach), Points(p.Rise), Points(p.OnOthers)))], null);
    }

    private static int Points(long millionths) => (int)(millionths / Millionths.Point);
}
