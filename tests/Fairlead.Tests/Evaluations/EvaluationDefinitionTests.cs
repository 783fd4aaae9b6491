using Fairlead.Core.Evaluations;
using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Evaluations;

/// <summary>What a definition says of evaluations, and what it must not say.</summary>
public class EvaluationDefinitionTests
{
    [Fact]
    public void The_programme_of_2021_evaluates_twice_and_names_the_manager_only()
    {
        var evaluation = A.Definition(A.CssslYaml).Evaluations.Single();

        Assert.Equal(("quality-evaluation-self", "quality-evaluation-peer", 3, "evaluation", "final-held", null), (evaluation.Self, evaluation.Peer, evaluation.ShowFrom, evaluation.Due, evaluation.Again, evaluation.ReleasedBy));
        Assert.Equal(["manager"], evaluation.Relationships.Where(r => r.Named).Select(r => r.Id));
        Assert.Equal(12, evaluation.Qualities(A.Definition(A.CssslYaml)).Count);
        Assert.All(evaluation.Qualities(A.Definition(A.CssslYaml)), q => Assert.True(q.IsOwn));
    }

    [Theory]
    [InlineData("peer: quality-evaluation-peer", "peer: quality-evaluation-pier", "“peer” names “quality-evaluation-pier”, but there is no such form; did you mean “quality-evaluation-peer”?")]
    [InlineData("due: evaluation", "due: evaluations", "“due” names “evaluations”, but there is no such entry of the timeline; did you mean “evaluation”?")]
    [InlineData("release: at-once", "release: nobody", "“release” names “nobody”, but there is no such role")]
    [InlineData("release: at-once", "release: administrator", "“release” names “administrator”, who is administrator; only a facilitator, a coach or a tutor reads a report before its participant does")]
    [InlineData("show_from: 3", "show_from: 2", "“show_from” of an evaluation is 2; it takes a number from 3 to 30")]
    [InlineData("again: final-held", "again: evaluation", "“again” of an evaluation is the entry of “due” too; the second time is later")]
    [InlineData("least: 1, most: 2, named: true", "least: 3, most: 2, named: true", "“least” of a relationship is more than “most”; exchange the two")]
    [InlineData("{id: reports,", "{id: peers,", "“relationships” of an evaluation names “peers” twice; give one of them another id")]
    [InlineData("self: quality-evaluation-self\n    peer", "self: quality-evaluation-peer\n    peer", "“peer” of an evaluation is the form of “self” too; raters have a form of their own")]
    [InlineData("{id: growth, ask: One thing to develop, type: long-text, words: 100, src", "{id: growth, ask: One thing to develop, type: date, src", "question “growth” of “quality-evaluation-peer” cannot be asked of raters")]
    public void What_cannot_be_carried_out_is_said_with_its_line(string there, string instead, string expected)
    {
        Assert.Contains(there, A.CssslYaml, StringComparison.Ordinal);
        var text = A.CssslYaml.Replace(there, instead, StringComparison.Ordinal);

        var problems = Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("csssl.yaml", System.Text.Encoding.UTF8.GetBytes(text), SmallDefinition.Frameworks)).Problems.Select(p => p.ToString()).ToList();

        var problem = Assert.Single(problems, p => p.Contains(expected, StringComparison.Ordinal));
        Assert.Matches(@"csssl\.yaml:\d+", problem);
    }

    [Fact]
    public void The_promise_says_to_each_what_holds_for_them()
    {
        var programme = EvaluationsMade.Discussed(A.Definition(A.CssslYaml));
        var promise = EvaluationPromise.Of(programme, programme.Evaluations[0]);

        Assert.Contains(promise.To("peers", "Ann Day"), l => l.Contains("of which 3 or more answered", StringComparison.Ordinal));
        Assert.Contains(promise.To("manager", "Ann Day"), l => l.Contains("as those of their line manager", StringComparison.Ordinal));
        Assert.All(new[] { "peers", "manager" }, r => Assert.Contains(promise.To(r, "Ann Day"), l => l.Contains("after the facilitator of the programme has read it", StringComparison.Ordinal)));
    }
}
