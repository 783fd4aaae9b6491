using Fairlead.Allocation.Disclosure;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Tests.Allocation.Disclosure;

/// <summary>What is shown of a characteristic, and somebody who tries to work the rest out.</summary>
[Trait("Goal", "G7")]
public class StageTablesTests
{
    private const int Stages = 4;

    private static readonly IReadOnlyList<IReadOnlyList<uint>> _groupings = [[1, 2, 4, 8, 16], [1, 14, 16]];

    [Fact]
    public void Of_a_few_hundred_random_programmes_nothing_that_is_protected_can_be_worked_out()
    {
        var (shownAtAll, shownAgain) = (0, 0);
        for (var seed = 0ul; seed < 300; seed++)
        {
            var chance = new Chance(seed);
            var people = chance.People(20 + chance.Below(100));
            var first = Choose(people, []);
            shownAtAll += first is null ? 0 : 1;
            AssertNothingGivenAway(people, [first], seed);

            var later = chance.Later(people);
            var second = Choose(later, [first]);
            shownAgain += first is not null && second is not null ? 1 : 0;
            if (second is not null)
            {
                AssertNothingGivenAway(later, [first, second], seed);
            }
        }

        Assert.InRange(shownAtAll, 150, 300);
        Assert.InRange(shownAgain, 50, 300);
    }

    [Fact]
    public void The_same_attack_works_out_what_is_left_out_for_its_size_alone()
    {
        var broken = 0;
        for (var seed = 0ul; seed < 100; seed++)
        {
            var chance = new Chance(seed);
            var people = chance.People(20 + chance.Below(100));
            uint[] rows = [.. _groupings[0].Where(row => Enumerable.Range(0, Stages).All(cut => Size(people, row, cut) is 0 or >= StageTables.Least))];
            broken += rows.Length > 0 && GivenAway(people, [new Shown([0, 1, 2, 3], rows)]).Any() ? 1 : 0;
        }

        Assert.InRange(broken, 50, 100);
    }

    [Fact]
    public void Nobody_is_shown_to_be_all_or_none_of_a_group()
    {
        // Twenty of each, and all who were chosen are of the first.
        List<Counted> people = [.. Enumerable.Range(0, 20).Select(_ => new Counted(0, [3])), .. Enumerable.Range(0, 20).Select(_ => new Counted(1, [1]))];

        Assert.False(StageTables.IsSafe(people, [new Shown([0, 3], [1, 2])], 2));
        Assert.True(StageTables.IsSafe(people, [new Shown([0], [1, 2])], 2));
        Assert.Equal([0, 1], StageTables.Choose(people, [], [[1, 2]], Stages)!.Cuts);  // everybody came as far as the second stage
    }

    [Fact]
    public void Few_of_a_kind_take_another_count_with_them()
    {
        // 3 of the third: with both others shown they would be what is left.
        List<Counted> people = [.. Of(0, 20), .. Of(1, 12), .. Of(2, 3)];

        Assert.False(StageTables.IsSafe(people, [new Shown([0], [1, 2])], 3));
        Assert.True(StageTables.IsSafe(people, [new Shown([0], [1])], 3));
        Assert.Equal([1u], StageTables.Choose(people, [], [[1, 2, 4]], Stages)!.Rows);
    }

    [Fact]
    public void One_who_moves_between_two_releases_is_not_given_away_by_their_difference()
    {
        List<Counted> people = [.. Enumerable.Range(0, 40).Select(i => new Counted(i % 2, [i < 20 ? 3 : 1, i < 21 ? 3 : 1]))];

        Assert.True(StageTables.IsSafe([.. people.Select(p => p with { Stages = [p.Stages[0]] })], [new Shown([0, 3], [1, 2])], 2));
        Assert.True(StageTables.IsSafe([.. people.Select(p => p with { Stages = [p.Stages[1]] })], [new Shown([0, 3], [1, 2])], 2));
        Assert.False(StageTables.IsSafe(people, [new Shown([0, 3], [1, 2]), new Shown([0, 3], [1, 2])], 2));
    }

    [Fact]
    public void Counts_are_those_of_the_release_that_is_asked_for()
    {
        List<Counted> people = [new(0, [0, 2]), new(0, [2, 2]), new(1, [3, 0]), new(1, [-1, 3])];

        Assert.Equal([[2, 1], [1, 1]], StageTables.Count(people, new Shown([0, 2], [1, 2]), 0));
        Assert.Equal([[2, 2], [2, 1]], StageTables.Count(people, new Shown([0, 2], [1, 2]), 1));
    }

    private static IEnumerable<Counted> Of(int category, int count) => Enumerable.Range(0, count).Select(_ => new Counted(category, [0]));

    private static Shown? Choose(IReadOnlyCollection<Counted> people, IReadOnlyList<Shown?> earlier) => StageTables.Choose(people, earlier, _groupings, Stages);

    private static int Size(IEnumerable<Counted> people, uint row, int cut) => people.Count(p => p.Stages[0] >= cut && (row >> p.Category & 1) == 1);

    private static void AssertNothingGivenAway(IReadOnlyCollection<Counted> people, IReadOnlyList<Shown?> shown, ulong seed) =>
        Assert.True(!GivenAway(people, shown).Any(), $"Seed {seed}: {GivenAway(people, shown).FirstOrDefault()}; shown: {string.Join(" and ", shown.Select(s => s is null ? "nothing" : $"rows {string.Join(',', s.Rows)} cuts {string.Join(',', s.Cuts)}"))}");

    /// <summary>
    /// Somebody who knows by name who came how far, holds every table that was shown, and solves for the least and the greatest of what
    /// is protected, in whole numbers.
    /// </summary>
    private static IEnumerable<string> GivenAway(IReadOnlyCollection<Counted> people, IReadOnlyList<Shown?> shown)
    {
        if (shown.All(s => s is null))
        {
            yield break;
        }

        var parts = people.GroupBy(p => string.Join(',', p.Stages)).Select(g => g.ToList()).ToList();
        var categories = _groupings[0].Count;
        foreach (var category in Enumerable.Range(0, categories))
        {
            foreach (var group in Enumerable.Range(1, (1 << parts.Count) - 1).Where(g => parts.Count <= 4 || System.Numerics.BitOperations.PopCount((uint)g) is 1 or 2))
            {
                var inGroup = parts.Where((_, i) => (group >> i & 1) == 1).SelectMany(p => p).ToList();
                var value = inGroup.Count(p => p.Category == category);
                if (value >= StageTables.Least && inGroup.Count - value >= StageTables.Least)
                {
                    continue;
                }

                var (least, most) = (-Best(parts, categories, shown, category, group, -1), Best(parts, categories, shown, category, group, 1));
                Assert.InRange(value, least, most);
                if (most - least < Math.Min(StageTables.Width, inGroup.Count))
                {
                    yield return $"category {category} of group {group} is {value}, and is known to be {least} to {most} of {inGroup.Count}";
                }
            }
        }
    }

    private static long Best(List<List<Counted>> parts, int categories, IReadOnlyList<Shown?> shown, int category, int group, int sign)
    {
        var program = new IntegerProgram();
        var ofPart = parts.Select(p => program.AddRow(p.Count, p.Count)).ToList();
        var ofCell = new List<(int Row, uint Set, Func<int, bool> Has)>();
        foreach (var (release, table) in shown.Index().Where(s => s.Item is not null))
        {
            foreach (var (set, cut) in from set in table!.Rows from cut in table.Cuts select (set, cut))
            {
                var count = parts.SelectMany(p => p).Count(p => p.Stages[release] >= cut && (set >> p.Category & 1) == 1);
                ofCell.Add((program.AddRow(count, count), set, part => parts[part][0].Stages[release] >= cut));
            }
        }

        foreach (var (c, part) in from c in Enumerable.Range(0, categories) from part in Enumerable.Range(0, parts.Count) select (c, part))
        {
            program.AddColumn(
                c == category && (group >> part & 1) == 1 ? sign : 0, 0, parts[part].Count,
                [(ofPart[part], 1), .. ofCell.Where(cell => (cell.Set >> c & 1) == 1 && cell.Has(part)).Select(cell => (cell.Row, 1L))]);
        }

        return BranchAndBound.Solve(program).Objective;
    }

    private sealed class Chance(ulong seed)
    {
        private int _drawn;

        public int Below(int limit) => (int)(Lottery.Ticket(seed, $"{_drawn++}") % (ulong)limit);

        /// <summary>Most are of the first category, and about a third come a stage further each time.</summary>
        public List<Counted> People(int count) => [.. Enumerable.Range(0, count).Select(_ => new Counted(Category(), [Stage(0)]))];

        /// <summary>Some have moved on since, some back.</summary>
        public List<Counted> Later(IEnumerable<Counted> people)
        {
            var moving = Below(3) * 10;
            return [.. people.Select(p => p with { Stages = [p.Stages[0], Below(100) < moving ? Stage(Math.Max(0, p.Stages[0] - 1)) : p.Stages[0]] })];
        }

        private int Category() => Below(100) switch { < 45 => 0, < 65 => 1, < 80 => 2, < 85 => 3, _ => 4 };

        private int Stage(int from) => from + 1 < Stages && Below(3) > 0 ? Stage(from + 1) : from;
    }
}
