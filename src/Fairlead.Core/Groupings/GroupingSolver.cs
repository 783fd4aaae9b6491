using Fairlead.Allocation;
using Fairlead.Allocation.Groups;

namespace Fairlead.Core.Groupings;

/// <summary>What came of forming the groups of a day.</summary>
/// <param name="Groups">Participations, group by group.</param>
/// <param name="Pairs">How many pairs are in one group.</param>
/// <param name="NewPairs">How many of them have not been in one before.</param>
/// <param name="MostNewPairs">What no groups of these sizes can pass, as far as can be shown.</param>
public sealed record GroupingResult(IReadOnlyList<IReadOnlyList<Guid>> Groups, int Pairs, int NewPairs, int MostNewPairs);

/// <summary>Puts the groups of a day to the library: first that people meet whom they have not met, then that those of one group differ.</summary>
public static class GroupingSolver
{
    /// <summary>Of the search: about a second for thirty people.</summary>
    public const long Steps = 20_000_000;

    /// <summary>The same input, seed and number of steps give the same answer.</summary>
    public static GroupingResult Form(GroupingInput input, ulong seed, long steps, CancellationToken cancellationToken = default)
    {
        var people = input.People;
        var number = GroupingInput.NumberFor(people.Count, input.From, input.To) ?? throw new ArgumentException("So many people cannot be divided into groups of these sizes.", nameof(input));
        var index = people.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        var met = new int[people.Count, people.Count];
        List<List<int>> circles = [.. input.Circles.Select(c => c.Select(id => index[id]).Order().ToList()).OrderByDescending(c => c.Count)];
        foreach (var (one, other) in circles.SelectMany(PairsOf))
        {
            met[one, other] = met[other, one] = met[one, other] + 1;
        }

        var distances = people.Select((one, i) => (IReadOnlyList<long>)[.. people.Select((other, j) => i == j ? 0
            : Millionths.Point * ((input.Differences(one, other) * GroupingInput.DifferencePoints) - Cost(met[i, j])))]).ToList();
        GroupSize size = new(people.Count / number, (people.Count + number - 1) / number);
        GroupProblem problem = new([.. people.Select(p => $"{p.Id:N}")], distances, [.. Enumerable.Repeat(size, number)], []);
        var formed = (GroupOutcome.Formed)GroupFormer.Form(problem, seed, new Effort(steps), cancellationToken);
        IReadOnlyList<IReadOnlyList<Guid>> groups = [.. formed.Groups.Select(g => (IReadOnlyList<Guid>)[.. g.Select(Guid.Parse)])];
        if (groups.SelectMany(g => g).Order().SequenceEqual(people.Select(p => p.Id).Order()) is false || groups.Any(g => g.Count < size.Min || g.Count > size.Max))
        {
            throw new InvalidOperationException("Groups did not stand their own check.");
        }

        var pairs = groups.SelectMany(g => PairsOf([.. g.Select(id => index[id])])).ToList();
        var isNew = pairs.Count(p => met[p.One, p.Other] == 0);
        return new(groups, pairs.Count, isNew, MostNew(groups, met, circles));
    }

    public static IEnumerable<(int One, int Other)> PairsOf(IReadOnlyList<int> group) => group.Index().SelectMany(one => group.Skip(one.Index + 1).Select(other => (one.Item, other)));

    /// <summary>
    /// Nobody meets more new people than there are whom they have not met, nor than have room beside them. And those of whom all have met each other cannot all be apart when they are more than
    /// there are groups: the fewest pairs of them that meet again are those when they are spread evenly.
    /// </summary>
    private static int MostNew(IReadOnlyList<IReadOnlyList<Guid>> groups, int[,] met, List<List<int>> circles)
    {
        var (people, largest, pairs) = (met.GetLength(0), groups.Max(g => g.Count), groups.Sum(g => g.Count * (g.Count - 1) / 2));
        var byPerson = Enumerable.Range(0, people).Sum(one => Math.Min(largest - 1, Enumerable.Range(0, people).Count(other => other != one && met[one, other] == 0))) / 2;
        return Math.Min(byPerson, pairs - Again(circles, groups.Count));
    }

    // Those of a circle who are more than there are groups meet again at least so often. A pair of two circles is counted for the first of them.
    private static int Again(List<List<int>> circles, int groups)
    {
        var (counted, again) = (new HashSet<(int, int)>(), 0);
        foreach (var circle in circles)
        {
            var (each, more) = (circle.Count / groups, circle.Count % groups);
            var least = (more * (each + 1) * each / 2) + ((groups - more) * each * (each - 1) / 2);
            again += Math.Max(0, least - PairsOf(circle).Count(p => !counted.Add(p)));
        }

        return again;
    }

    private static int Cost(int times) => times == 0 ? 0 : GroupingInput.MeetingPoints + ((times - 1) * GroupingInput.AgainPoints);
}
