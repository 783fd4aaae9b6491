using Fairlead.Allocation.Matching;

namespace Fairlead.Core.Progress;

/// <summary>Who could write which review: as evenly as it can be among assessors, and nobody with whom they have to be kept apart.</summary>
public static class ProposeAssessors
{
    /// <param name="people">Ids of participations.</param>
    /// <param name="assessors">Ids of the parts of assessors.</param>
    /// <param name="standing">Who writes which already; they go on.</param>
    /// <param name="barred">Who must not write which.</param>
    /// <returns>For each participation an assessor; none for those whom nobody can be asked to review.</returns>
    public static IReadOnlyDictionary<Guid, Guid> For(
        IReadOnlyList<Guid> people, IReadOnlyList<Guid> assessors, IReadOnlyDictionary<Guid, Guid> standing, IReadOnlySet<(Guid Participation, Guid Assessor)> barred)
    {
        var open = people.Where(p => standing.ContainsKey(p) || assessors.Any(a => !barred.Contains((p, a)))).ToList();
        // Whoever wrote and is no assessor any more goes on with what they have.
        var all = assessors.Concat(open.Where(standing.ContainsKey).Select(p => standing[p])).Distinct().ToList();
        var pairs = (from person in open
                     from assessor in standing.TryGetValue(person, out var has) ? [has] : assessors
                     where standing.ContainsKey(person) || !barred.Contains((person, assessor))
                     select new Pair($"{person:N}", $"{assessor:N}", 0)).ToList();
        for (var most = all.Count == 0 ? open.Count + 1 : (open.Count + all.Count - 1) / all.Count; most <= open.Count; most++)
        {
            if (Matcher.Match(new([.. open.Select(p => $"{p:N}")], [.. all.Select(a => new Coach($"{a:N}", most))], pairs)) is MatchOutcome.Matched matched)
            {
                return matched.Pairs.ToDictionary(p => Guid.Parse(p.Person), p => Guid.Parse(p.Coach));
            }
        }

        return new Dictionary<Guid, Guid>();
    }
}
