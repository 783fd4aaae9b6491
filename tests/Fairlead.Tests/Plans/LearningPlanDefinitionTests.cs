using Fairlead.Core.Programmes.Reading;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Plans;

/// <summary>What a definition says of a learning plan, and what it must not say.</summary>
public class LearningPlanDefinitionTests
{
    private const string Extra = "  goals: 5\n";

    [Fact]
    public void The_questions_about_each_goal_and_those_asked_once_are_told_apart()
    {
        var programme = A.Definition(A.CssslYaml.Replace(PlansMade.Question.There, PlansMade.Question.Instead, StringComparison.Ordinal));
        var terms = programme.LearningPlan!;

        Assert.Equal(["priority", "applied", "quality"], terms.GoalForm(programme).Questions.Select(q => q.Id));
        Assert.All(terms.GoalForm(programme).Questions, q => Assert.False(q.Repeat));
        Assert.Equal(["first-modules"], terms.RestForm(programme).Questions.Select(q => q.Id));
        Assert.Equal(12, terms.Qualities.Count);
        Assert.Null(terms.AgreesAfter(0));
    }

    [Theory]
    [InlineData("  goals: 5\n", "  goals: 50\n", "“goals” of a learning plan is 50; it takes a number from 1 to 20")]
    [InlineData("  framework: csssl-qualities-2021\n  src", "  framework: csssl-qualities-2022\n  src", "“framework” of a learning plan names “csssl-qualities-2022”, but there is no such framework")]
    [InlineData(Extra, Extra + "  framework_group: skill\n", "“framework_group” of a learning plan names “skill”, which “csssl-qualities-2021” does not have")]
    [InlineData(Extra, Extra + "  agreed_with: administrator\n", "“agreed_with” names “administrator”, who is administrator; a plan is agreed with a facilitator or a sponsor")]
    [InlineData(Extra, Extra + "  open_to: mentor\n", "“open_to” names “mentor”, who is mentor; only a sponsor reads what a participant opens")]
    [InlineData(Extra, Extra + "  modules: priority\n", "“modules” of a learning plan and “before” go together")]
    [InlineData(Extra, Extra + "  modules: priority\n  before: event-1\n", "“modules” names “priority”; it names a question of “development-plan” that is asked once and has “options_from: modules”")]
    [InlineData("  form: development-plan\n", "  form: quality-evaluation-self\n", "“quality-evaluation-self” has no question with “repeat: true”; those are asked about each goal")]
    [InlineData("{id: priority, ask: Development priority, type: long-text, required: true, words: 200,", "{id: priority, ask: Development priority, type: file,", "question “priority” of “development-plan” cannot be in a learning plan")]
    public void What_cannot_be_carried_out_is_said_with_its_line(string there, string instead, string expected)
    {
        Assert.Contains(there, A.CssslYaml, StringComparison.Ordinal);
        var text = A.CssslYaml.Replace(there, instead, StringComparison.Ordinal);

        var problems = Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("csssl.yaml", System.Text.Encoding.UTF8.GetBytes(text), SmallDefinition.Frameworks)).Problems.Select(p => p.ToString()).ToList();

        Assert.Contains(problems, p => p.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sponsor_agrees_only_to_what_they_can_read()
    {
        var text = A.CssslYaml
            .Replace("\nmodules:\n", "\n  - {id: sponsor, name: Sponsor, part: sponsor, per: participant, starts: apply, ends: award, duties: [sponsor], src: \"003:9\"}\nmodules:\n", StringComparison.Ordinal)
            .Replace(Extra, Extra + "  changes_agreed_with: sponsor\n", StringComparison.Ordinal);

        var refused = Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("csssl.yaml", System.Text.Encoding.UTF8.GetBytes(text), SmallDefinition.Frameworks));

        Assert.Contains("a sponsor agrees to what they cannot read; name them in “open_to” too", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }
}
