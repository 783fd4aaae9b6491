using System.Globalization;
using Fairlead.Allocation.Disclosure;
using Xunit.Abstractions;

namespace Fairlead.Tests.Allocation.Disclosure;

/// <summary>What a report of an evaluation shows, and somebody who tries to work out what a rater answered.</summary>
[Trait("Goal", "G7")]
public class EvaluationTablesTests(ITestOutputHelper output)
{
    private const int Qualities = RatedRound.Qualities;

    [Fact]
    public void In_five_hundred_people_with_two_rounds_each_no_answer_and_no_small_group_can_be_worked_out()
    {
        var utility = new Utility();
        for (var seed = 0ul; seed < 500; seed++)
        {
            var chance = new RandomRatings(seed);
            var (start, end) = (chance.Round(), chance.Round());
            var (first, last) = (Choose(start), Choose(end));
            var moved = EvaluationMovement.Between(first, last);
            utility.Count(start, first);
            utility.Count(end, last);
            utility.Moved += moved.Count;

            // The screen, the file of it and the comparison show each figure once more; the attacker holds them all.
            Assert.Empty(Found(start, [.. Surfaces(start, first), .. moved.Select(m => Of(start, m.Groups, m.Before, m.Quality))]).Select(f => $"{seed} {f}"));
            Assert.Empty(Found(end, [.. Surfaces(end, last), .. moved.Select(m => Of(end, m.Groups, m.After, m.Quality))]).Select(f => $"{seed} {f}"));
        }

        output.WriteLine(utility.ToString());
        Assert.InRange(utility.ShareOfParts, 0.90, 1);
        Assert.InRange(utility.ShareExact, 0.20, 1);
    }

    [Fact]
    public void Where_enough_are_asked_nearly_everything_is_shown()
    {
        var utility = new Utility();
        for (var seed = 0ul; seed < 500; seed++)
        {
            var round = new RandomRatings(seed).Usual();
            utility.Count(round, Choose(round));
        }

        output.WriteLine(utility.ToString());
        Assert.InRange(utility.ShareOfParts, 0.97, 1);
        Assert.InRange(utility.ShareExact, 0.50, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_same_attack_breaks_reports_that_only_leave_out_groups_by_their_size(int from)
    {
        var broken = 0;
        for (var seed = 0ul; seed < 100; seed++)
        {
            var round = new RandomRatings(seed).Round();
            broken += Found(round, Naive(round, from)).Any() ? 1 : 0;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Shown from {from}: {broken} of 100 rounds are broken."));
        Assert.InRange(broken, 60, 100);
    }

    [Theory]
    [InlineData(1, 5, "3")]
    [InlineData(1, 5, "4")]
    [InlineData(1, 5, "5")]
    [InlineData(1, 5, "2,2")]
    [InlineData(1, 5, "1,1,1")]
    [InlineData(1, 5, "2,1,1")]
    [InlineData(1, 5, "2,1")]
    [InlineData(1, 5, "3,2")]
    [InlineData(1, 4, "3")]
    [InlineData(1, 3, "4")]
    [InlineData(1, 3, "3,3")]
    [InlineData(0, 1, "5")]
    [InlineData(0, 1, "8")]
    [InlineData(1, 6, "4")]
    public void Whoever_knows_how_it_is_chosen_and_one_answer_still_finds_two_for_every_other_rater(int lowest, int highest, string sizes)
    {
        var groups = sizes.Split(',').Select((size, i) => (Name: $"g{i}", Size: int.Parse(size, CultureInfo.InvariantCulture))).ToList();
        var home = groups.SelectMany((g, i) => Enumerable.Repeat(i, g.Size)).ToArray();
        var values = highest - lowest + 2;
        var seen = new Dictionary<(string Shown, int Knower, int Known, int Target), int>();
        foreach (var world in Worlds(home.Length, values))
        {
            var shown = EvaluationTables.Choose(
                [.. groups.Select((g, i) => new RaterGroup(g.Name, false, [.. world.Where((_, r) => home[r] == i).Select(v => (IReadOnlyList<int?>)[v == values - 1 ? null : lowest + v])]))],
                1, (lowest, highest), EvaluationTables.Least);
            var text = string.Join('|', shown.Parts.Select(p => $"{string.Join('+', p.Groups)}:{p.Means[0]}")) + $"|{shown.All[0]}";
            for (var target = 0; target < home.Length; target++)
            {
                for (var knower = 0; knower < home.Length; knower++)
                {
                    // Knowing oneself stands for knowing nobody.
                    var key = (text, knower, knower == target ? -1 : world[knower], target);
                    seen[key] = seen.GetValueOrDefault(key) | 1 << world[target];
                }
            }
        }

        Assert.All(seen, s => Assert.True(int.PopCount(s.Value) >= 2, $"{s.Key} leaves one answer only."));
    }

    [Fact]
    public void Two_and_one_are_not_put_together_because_the_one_would_know_the_mean_of_the_two()
    {
        var shown = Choose(new([new("peers", false, Same(2, 3)), new("reports", false, Same(1, 4))]));

        Assert.Empty(shown.Parts);
        Assert.Equal(["peers", "reports"], shown.LeftOut);
        Assert.All(shown.All, Assert.Null);
    }

    [Fact]
    public void Small_groups_stand_together_as_others_where_they_stay_mixed()
    {
        var shown = Choose(new([new("peers", false, Same(3, 3)), new("reports", false, Same(2, 3)), new("partners", false, Same(2, 3))]));

        Assert.Equal(["peers", "reports+partners"], shown.Parts.Select(p => string.Join('+', p.Groups)));
        Assert.All(shown.Parts, p => Assert.Equal(new MeanShown(30, 30), p.Means[0]));
        Assert.Equal(new MeanShown(30, 30), shown.All[0]);
    }

    [Fact]
    public void All_raters_have_no_mean_while_a_group_is_left_out_or_shown_as_a_band()
    {
        var leftOut = Choose(new([new("peers", false, Same(4, 3)), new("reports", false, Same(2, 3))]));
        var band = Choose(new([new("peers", false, Same(4, 3)), new("reports", false, Same(3, 5))]));

        Assert.Equal(["reports"], leftOut.LeftOut);
        Assert.All(leftOut.All, Assert.Null);
        Assert.Equal(new MeanShown(33, 50), band.Parts[1].Means[0]);
        Assert.All(band.All, Assert.Null);
    }

    [Fact]
    public void Whoever_is_told_that_their_answers_are_theirs_is_shown_however_few_they_are()
    {
        var shown = Choose(new([new("manager", true, Same(1, 5)), new("peers", false, Same(2, 3))]));

        Assert.Equal(["manager"], shown.Parts.Single().Groups);
        Assert.Equal(new MeanShown(50, 50), shown.Parts[0].Means[0]);
        Assert.False(EvaluationTables.ShowsAny([("manager", true, 1), ("peers", false, 2)], 3));
        Assert.True(EvaluationTables.ShowsAny([("manager", true, 1), ("peers", false, 3)], 3));
    }

    [Fact]
    public void Not_able_to_say_hides_the_quality_and_not_who_said_it()
    {
        IReadOnlyList<int?> able = [3, 3, 3], unable = [3, null, 3];

        var shown = EvaluationTables.Choose([new("peers", false, [able, able, unable])], Qualities, (1, 5), 3);

        Assert.Equal([new(30, 30), null, new(30, 30)], shown.Parts.Single().Means);
    }

    [Fact]
    public void The_order_of_raters_and_of_groups_changes_nothing()
    {
        var round = new RandomRatings(11).Round();

        var turned = Choose(new([.. round.Groups.Reverse().Select(g => g with { Sheets = [.. g.Sheets.Reverse()] })]));

        Assert.Equal(Lines(Choose(round)), Lines(turned));
        static IEnumerable<string> Lines(EvaluationShown shown) =>
            shown.Parts.Select(p => $"{string.Join('+', p.Groups.Order())} {string.Join(' ', p.Means)}").Append(string.Join(' ', shown.All)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Fewer_than_three_are_never_asked_for() =>
        Assert.Throws<ArgumentException>(() => EvaluationTables.Choose([], 1, (1, 5), 2));

    private static EvaluationShown Choose(RatedRound round) => EvaluationTables.Choose(round.Groups, Qualities, (1, 5), EvaluationTables.Least);

    // Everything that a report says of each quality, and, to make it worse, how many gave the values behind each figure.
    private static IEnumerable<(int Quality, Published Figure)> Surfaces(RatedRound round, EvaluationShown shown) =>
        from quality in Enumerable.Range(0, Qualities)
        from figure in shown.Parts.Select(p => (p.Groups, Mean: p.Means[quality], Fewer: (int?)(p.IsNamed ? 1 : EvaluationTables.Least))).Append((Array.Empty<string>(), shown.All[quality], null))
        select figure.Mean is { } mean ? Of(round, figure.Groups, mean, quality) : (quality, new Published(Or(round, figure.Groups), null, null, figure.Fewer));

    private static (int Quality, Published Figure) Of(RatedRound round, IReadOnlyList<string> groups, MeanShown mean, int quality) =>
        (quality, new(Or(round, groups), (mean.Least, mean.Most), round.Of(Or(round, groups), quality).Count(), null));

    private static IReadOnlyList<string> Or(RatedRound round, IReadOnlyList<string> groups) => groups.Count > 0 ? groups : [.. round.Groups.Select(g => g.Id)];

    // Exact means of every group of a size, and of everybody.
    private static IEnumerable<(int Quality, Published Figure)> Naive(RatedRound round, int fewest) =>
        from quality in Enumerable.Range(0, Qualities)
        from groups in round.Groups.Where(g => g.Sheets.Count >= fewest).Select(IReadOnlyList<string> (g) => [g.Id]).Append([.. round.Groups.Select(g => g.Id)])
        let values = round.Of(groups, quality).ToList()
        where values.Count > 0
        let tenths = (int)Math.Floor((10m * values.Sum() / values.Count) + 0.5m)
        select (quality, new Published(groups, (tenths, tenths), values.Count, null));

    private static IEnumerable<string> Found(RatedRound round, IEnumerable<(int Quality, Published Figure)> surfaces)
    {
        var published = surfaces.ToLookup(s => s.Quality, s => s.Figure);
        var answered = round.Groups.ToDictionary(g => g.Id, g => g.Sheets.Count);
        for (var quality = 0; quality < Qualities; quality++)
        {
            var attack = new RaterAttack(answered, [.. published[quality]], 1, 5);
            var answers = round.Groups.SelectMany(g => g.Sheets.Select(s => (g.Id, Value: s[quality]))).ToList();
            foreach (var known in answers.Distinct().Select(a => ((string, int?)?)a).Append(null))
            {
                // The one whose answer is known is not looked for; the others of the same group are.
                var targets = round.Groups.Where(g => !g.IsNamed && g.Sheets.Count > (known?.Item1 == g.Id ? 1 : 0)).ToList();
                foreach (var group in targets.Where(g => attack.AnswersOf(g.Id, known).Count < 2))
                {
                    yield return $"{group.Id} {quality} {known}";
                }

                foreach (var group in targets.Where(g => g.Id != known?.Item1 && g.Sheets.Count < EvaluationTables.Least && attack.MeansOf(g.Id, known) < 2))
                {
                    yield return $"mean of {group.Id} {quality} {known}";
                }
            }
        }
    }

    private static IEnumerable<int[]> Worlds(int raters, int values)
    {
        var world = new int[raters];
        while (true)
        {
            yield return world;
            var place = 0;
            while (place < raters && ++world[place] == values)
            {
                world[place++] = 0;
            }

            if (place == raters)
            {
                yield break;
            }
        }
    }

    private static IReadOnlyList<IReadOnlyList<int?>> Same(int raters, int value) => [.. Enumerable.Repeat<IReadOnlyList<int?>>([.. Enumerable.Repeat<int?>(value, Qualities)], raters)];
}
