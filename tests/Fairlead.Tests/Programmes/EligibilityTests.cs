using Fairlead.Core.Programmes;

namespace Fairlead.Tests.Programmes;

public class EligibilityTests
{
    private static readonly ProgrammeDefinition _csssl = ProgrammeCatalogue.Load(Repository.Programmes).Find("csssl-2021")!.Definition;

    [Fact]
    public void Each_rule_answers_with_its_outcome_and_its_coded_reason()
    {
        var answers = Answers.Of(("works-in-region", "no"), ("heads-service", "yes"), ("diary", "neither"));

        var findings = Eligibility.Check(_csssl, answers);

        Assert.Equal(
            [("region", EligibilityOutcome.Referred, "outside-region"), ("seniority", EligibilityOutcome.Met, null), ("diary", EligibilityOutcome.Refused, "cannot-attend")],
            findings.Select(f => (f.Rule.Id, f.Outcome, f.Reason?.Code)));
        Assert.StartsWith("You need approval", findings[2].Reason!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_its_answer_says_nothing_yet() => Assert.Equal(
        [EligibilityOutcome.NotAnswered, EligibilityOutcome.NotAnswered, EligibilityOutcome.NotAnswered],
        Eligibility.Check(_csssl, Answers.Of(("diary", "  "))).Select(f => f.Outcome));

    [Theory]
    [InlineData(ConditionOp.Is, "18", "18", true)]
    [InlineData(ConditionOp.Is, "18", "18.0", true)]
    [InlineData(ConditionOp.AtMost, "18", "9", true)]
    [InlineData(ConditionOp.AtMost, "18", "18.5", false)]
    [InlineData(ConditionOp.AtLeast, "28", "100", true)]
    [InlineData(ConditionOp.AtLeast, "28", "many", false)]
    [InlineData(ConditionOp.AtMost, "28", "many", false)]
    [InlineData(ConditionOp.AtLeast, "2009-09-01", "2009-09-01", true)]
    [InlineData(ConditionOp.AtLeast, "2009-09-01", "2009-08-31", false)]
    [InlineData(ConditionOp.Is, "yes", "no", false)]
    public void Numbers_compare_as_numbers_and_dates_as_dates(ConditionOp op, string value, string answer, bool holds) =>
        Assert.Equal(holds, new Condition("fact", op, [value]).Holds(Answers.Of(("fact", answer))));

    [Theory]
    [InlineData("11", false)]
    [InlineData("12", true)]
    [InlineData("18", true)]
    [InlineData("19", false)]
    public void Between_counts_both_ends(string answer, bool holds) =>
        Assert.Equal(holds, new Condition("months", ConditionOp.Between, ["12", "18"]).Holds(Answers.Of(("months", answer))));

    [Fact]
    public void A_missing_answer_meets_no_condition() =>
        Assert.All(Enum.GetValues<ConditionOp>(), op => Assert.False(new Condition("fact", op, ["1", "2"]).Holds(Answers.None)));

    [Fact]
    public void A_question_is_shown_and_required_only_when_its_condition_holds()
    {
        var form = _csssl.ApplicationForm!;
        var partner = Answers.Of(("organisation-type", "external-partner"));
        var council = Answers.Of(("organisation-type", "local-authority"));

        Assert.Equal((false, true, true), (form.Shows(form.Question("authority"), partner), form.Shows(form.Question("fee-payer"), partner), form.Requires(form.Question("fee-payer"), partner)));
        Assert.Equal((true, false, false), (form.Shows(form.Question("authority"), council), form.Shows(form.Question("fee-payer"), council), form.Requires(form.Question("fee-payer"), council)));
    }

    [Theory]
    [InlineData(new[] { 4 }, null)]
    [InlineData(new[] { 4, 3 }, 350)]
    [InlineData(new[] { 4, 4, 3 }, 367)]
    [InlineData(new[] { 0, 0, 1 }, 33)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0, 1 }, 13)]
    public void The_score_is_the_mean_of_at_least_two_ratings_times_100_rounded(int[] ratings, int? score) =>
        Assert.Equal(score, _csssl.Rating!.Score(ratings));

    [Fact]
    public void A_rating_that_is_no_anchor_is_a_callers_fault() =>
        Assert.Equal("5 is not one of the ratings 0, 1, 2, 3, 4.", Assert.Throws<ArgumentException>(() => _csssl.Rating!.Score([4, 5])).Message);

    [Theory]
    [InlineData("ethnic-group", true)]
    [InlineData("age", true)]
    [InlineData("age-band", true)]
    [InlineData("sexual-orientation", true)]
    [InlineData("stage", false)]
    [InlineData("service-area", false)]
    [InlineData("organisation-type", false)]
    public void Protected_characteristics_are_known_by_their_words(string attribute, bool isProtected) =>
        Assert.Equal(isProtected, ProtectedCharacteristics.Names(attribute));
}
