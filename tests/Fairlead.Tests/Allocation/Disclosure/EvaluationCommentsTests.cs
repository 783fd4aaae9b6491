using Fairlead.Allocation.Disclosure;

namespace Fairlead.Tests.Allocation.Disclosure;

/// <summary>Which comments a report shows, and that their order tells nothing.</summary>
[Trait("Goal", "G7")]
public class EvaluationCommentsTests
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> _parts = [["manager"], ["peers"], ["reports"]];

    [Fact]
    public void A_part_shows_its_own_from_three_on_and_fewer_go_together_without_a_name()
    {
        var shown = Choose(["Brave"], ["Calm", "Clear", "Kind"], ["Fair", "Firm"], ["Far"]);

        Assert.Equal(["manager", "peers", ""], shown.Select(c => string.Join('+', c.Groups)));
        Assert.Equal(["Calm", "Clear", "Kind"], shown[1].Texts.Order(StringComparer.Ordinal));
        Assert.Equal(["Fair", "Far", "Firm"], shown[2].Texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_in_all_are_not_shown_and_who_is_named_is()
    {
        var shown = Choose(["Brave"], ["Calm"], ["Fair"], []);

        Assert.Equal(["Brave"], shown.Single().Texts);
    }

    [Fact]
    public void The_order_is_the_same_whoever_comes_first_and_another_for_another_round()
    {
        string[] texts = [.. Enumerable.Range(0, 12).Select(i => $"Comment {i:00}")];

        var first = Choose([], texts, [], [])[0].Texts;
        var turned = Choose([], [.. texts.Reverse()], [], [])[0].Texts;
        var other = Choose([], texts, [], [], "another round")[0].Texts;

        Assert.Equal(first, turned);
        Assert.NotEqual(texts, first);
        Assert.NotEqual(first, other);
        Assert.Equal(texts, first.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_wrote_two_comments_in_a_row_does_not_find_them_in_a_row_everywhere()
    {
        // Of forty rounds in which the second and the third come from one hand, they stand together in about half at most.
        var together = Enumerable.Range(0, 40).Count(i =>
        {
            var shown = Choose([], ["a", "b", "c", "d"], [], [], $"round {i}")[0].Texts.ToList();
            return Math.Abs(shown.IndexOf("b") - shown.IndexOf("c")) == 1;
        });

        Assert.InRange(together, 8, 32);
    }

    private static IReadOnlyList<CommentsShown> Choose(string[] manager, string[] peers, string[] reports, string[] partners, string secret = "a round") => EvaluationComments.Choose(
        [new("manager", true, manager), new("peers", false, peers), new("reports", false, reports), new("partners", false, partners)], _parts, 3, secret);
}
