using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class ConflictFinderTests
{
    [Fact]
    public void Trying_every_subset_confirms_that_the_rules_clash_and_that_without_any_one_they_do_not()
    {
        var conflicts = 0;
        foreach (var problem in Cases(1500))
        {
            if (ConflictFinder.Find(problem) is not { } conflict)
            {
                Assert.NotEmpty(SmallCases.Valid(problem));
                continue;
            }

            conflicts++;
            Assert.True(conflict.IsIrreducible);
            Assert.Empty(ConflictCheck.Problems(problem, conflict));
            Assert.False(CanHold(problem, [.. conflict.Rules.Select(r => r.Rule)]));
            Assert.All(conflict.Rules, left => Assert.True(CanHold(problem, [.. conflict.Rules.Where(r => r != left).Select(r => r.Rule)])));
        }

        Assert.InRange(conflicts, 700, 1300);
    }

    [Fact]
    public void The_order_of_people_and_targets_changes_nothing() => Assert.All(Cases(300), problem =>
    {
        var draws = new Draws(99);
        var shuffled = problem with { People = draws.Shuffled(problem.People), Targets = draws.Shuffled(problem.Targets), Seed = problem.Seed + 1 };

        Assert.Equal(Words(ConflictFinder.Find(problem)), Words(ConflictFinder.Find(shuffled)));
    });

    [Fact]
    public void Rules_are_said_in_words_a_director_understands()
    {
        var regions = new[] { "London", "London", "North", "North", "" };
        Person[] people = [.. regions.Select((r, i) => new Person($"p{i}", 0, new Dictionary<string, string> { ["region"] = r }))];
        CohortProblem With(int places, Target[] targets, params (int Who, PersonLock Lock)[] locks) => new(
            [.. people.Select((p, i) => p with { Lock = locks.Where(l => l.Who == i).Select(l => l.Lock).SingleOrDefault() })], targets, places, 0);
        void Said(CohortProblem problem, params string[] words) => Assert.Equal(words, Words(ConflictFinder.Find(problem)));

        Said(With(3, [new("region", "London", 2, 3), new("region", "North", 2, 3)]), "region = London: at least 2", "region = North: at least 2", "there are no more than 3 places");
        Said(With(4, [new("region", "London", 0, 1), new("region", "North", 0, 1)]), "region = London: at most 1", "region = North: at most 1", "all 4 places are filled");
        Said(With(2, [new("region", "London", 0, 1)], (0, PersonLock.In), (1, PersonLock.In)), "region = London: at most 1", "p0 has a place by lock", "p1 has a place by lock");
        Said(With(2, [new("region", "London", 2, 2)], (0, PersonLock.Out), (2, PersonLock.In)), "region = London: at least 2", "p0 has no place by lock");
        Said(With(1, [], (0, PersonLock.In), (1, PersonLock.In)), "there is no more than 1 place", "p0 has a place by lock", "p1 has a place by lock");
        Said(With(6, []), "all 6 places are filled");
        Assert.Equal("the one place is filled", new CohortRule.Filled(1).Words);
        Assert.Null(ConflictFinder.Find(With(2, [])));
    }

    [Fact]
    public void Two_thousand_people_with_hundreds_of_targets_have_their_conflict_named()
    {
        var problem = LargeCases.Exact(2000, 30, 1);
        problem = problem with { Targets = [.. problem.Targets.Select(t => t.Attribute == "route" ? t with { Min = t.Min + 1, Max = t.Max + 1 } : t)] };

        var conflict = ConflictFinder.Find(problem);

        Assert.True(conflict is { IsIrreducible: true, Rules.Count: 4 });
        Assert.Empty(ConflictCheck.Problems(problem, conflict));
        Assert.Equal(Words(conflict), Words(CohortOutcome.Infeasible.ConflictIn(problem)));
    }

    [Fact]
    public void A_search_that_is_ended_before_it_has_shown_anything_says_nothing()
    {
        var problem = HardCases.Exact(120, 18, 3, 1, 4, 5, 6, 7, 5);
        problem = problem with { Targets = [.. problem.Targets.Select((t, i) => i == 0 ? t with { Min = t.Min + 1, Max = t.Max + 1 } : i == 1 ? t with { Min = t.Min - 1, Max = t.Max - 1 } : t)] };

        Assert.Null(ConflictFinder.Find(problem, new Effort(1)));
    }

    [Fact]
    public void The_check_refuses_a_thousand_corrupted_conflicts()
    {
        var draws = new Draws(3);
        var refused = 0;
        foreach (var problem in Cases(3000).TakeWhile(_ => refused < 1000))
        {
            if (ConflictFinder.Find(problem) is { Rules.Count: > 1 } conflict)
            {
                Assert.All(Enumerable.Range(0, 3), _ => Assert.NotEmpty(ConflictCheck.Problems(problem, Corrupted(draws, conflict))));
                refused += 3;
            }
        }

        Assert.InRange(refused, 1000, 1002);
    }

    private static IEnumerable<CohortProblem> Cases(int count) => SmallCases.Some(count).Select((p, i) => i % 3 == 0 ? p with { Places = p.Places + 4 } : p);

    private static bool CanHold(CohortProblem problem, CohortRule[] rules) => Enumerable.Range(0, 1 << problem.People.Count)
        .Select(bits => problem.People.Where((_, i) => (bits >> i & 1) == 1).ToArray()).Any(members => rules.All(r => Keeps(r, members)));

    private static bool Keeps(CohortRule rule, Person[] members) => rule switch
    {
        CohortRule.AtLeast(var target) => members.Count(target.Counts) >= target.Min,
        CohortRule.AtMost(var target) => members.Count(target.Counts) <= target.Max,
        CohortRule.Locked(var id, PersonLock.In) => members.Any(m => m.Id == id),
        CohortRule.Locked(var id, _) => members.All(m => m.Id != id),
        CohortRule.Filled(var places) => members.Length >= places,
        CohortRule.NoMore(var places) => members.Length <= places,
        _ => throw new ArgumentException("There is no other rule."),
    };

    private static ConflictingSet Corrupted(Draws draws, ConflictingSet conflict)
    {
        ConflictingRule[] rules = [.. conflict.Rules];
        var at = draws.Between(0, rules.Length - 1);
        switch (draws.Between(0, 4))
        {
            case 0:
                rules[at] = rules[at] with { CohortWithout = rules[(at + 1) % rules.Length].CohortWithout };
                break;
            case 1:
                rules[at] = rules[at] with { CohortWithout = [.. rules[at].CohortWithout!, "nobody"] };
                break;
            case 2:
                rules[at] = rules[at] with { Rule = new CohortRule.Filled(99) };
                break;
            case 3:
                rules = [.. rules, rules[at]];
                break;
            default:
                rules = [];
                break;
        }

        return new ConflictingSet(rules);
    }

    private static IEnumerable<string>? Words(ConflictingSet? conflict) => conflict?.Rules.Select(r => r.Rule.Words);
}
