using Fairlead.Core.Programmes.Reading;
using Fairlead.Core.Progress;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Progress;

/// <summary>What a definition says of reviews that are written here, and what it must not say.</summary>
public class ReviewDefinitionTests
{
    private const string Roles = """

          - {id: sponsor, name: Sponsor, part: sponsor, per: participant, starts: apply, ends: award, duties: [sponsor], src: "003:9"}
          - {id: independent-assessor, name: Independent assessor, part: assessor, per: cohort, starts: apply, ends: award, duties: [write], src: "003:9"}
        modules:

        """;

    private static string Yaml => ReviewsMade.In(A.CssslYaml, "sponsor").Replace("\nmodules:\n", Roles.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public void A_review_knows_who_writes_who_confirms_and_what_is_asked_about_each_goal()
    {
        var programme = A.Definition(Yaml);
        var (mid, end) = (ReviewFacts.Written(programme)[0], ReviewFacts.Written(programme)[1]);

        Assert.Equal(("participant", "independent-assessor"), (mid.Writer(programme).Id, end.Writer(programme).Id));
        Assert.Equal(["sponsor"], mid.Confirmers(programme).Select(r => r.Id));
        Assert.Equal(["participant"], end.Confirmers(programme).Select(r => r.Id));
        Assert.Equal(["progress"], programme.Form("mid-note").Part(repeated: true).Questions.Select(q => q.Id));
        Assert.Equal(["changes"], programme.Form("mid-note").Part(repeated: false).Questions.Select(q => q.Id));
    }

    [Fact]
    public void The_aspirant_programme_of_2012_has_its_two_reviews_and_their_days()
    {
        var programme = A.Definition(File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml")));

        Assert.Equal(["mid-point", "end"], ReviewFacts.Written(programme).Select(r => r.Id));
        Assert.Equal([new DateOnly(2012, 12, 1), new DateOnly(2013, 12, 1)], ReviewFacts.Written(programme).Select(r => r.DueDay(programme.Timeline)!.Value));
    }

    [Theory]
    [InlineData("who: [participant, sponsor]", "who: [sponsor, mentor]", "review “mid”: “participant” fills in “mid-note”, but is not in “who”")]
    [InlineData("who: [participant, sponsor]", "who: [participant]", "review “mid”: “who” names the participant and at least one other")]
    [InlineData("who: [participant, sponsor]", "who: [participant, mentor]", "review “mid”: “mentor” is mentor; what was written is confirmed by the participant, a sponsor, a coordinator or a facilitator")]
    [InlineData("form: end-note", "form: mid-note", "review “end”: “mid-note” is the form of “mid” already; each review has a form of its own")]
    [InlineData("due: {after: final-held}", "due: {after: deliver}", "review “end”: “due” comes after “deliver”; a review with a form is due after an entry of the timeline")]
    [InlineData("{id: finding, ask: \"What did you find?\", type: long-text, required: true,", "{id: finding, ask: \"What did you find?\", type: long-text, required: true, repeat: true,", "review “end”: questions of “end-note” with “repeat: true” are asked about each goal")]
    [InlineData("{id: changes, ask: \"What changes?\", type: long-text,", "{id: changes, ask: \"What changes?\", type: file,", "review “mid”: question “changes” of “mid-note” cannot be in a review")]
    [InlineData("    by: independent-assessor\n    stage: end-review", "    by: sponsor\n    stage: end-review", "review “end”: “sponsor” fills in “end-note”, but is not in “who”")]
    public void What_cannot_be_carried_out_is_said_with_its_line(string there, string instead, string expected)
    {
        Assert.Contains(there, Yaml, StringComparison.Ordinal);
        var text = Yaml.Replace(there, instead, StringComparison.Ordinal);

        var problems = Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("csssl.yaml", System.Text.Encoding.UTF8.GetBytes(text), SmallDefinition.Frameworks)).Problems.Select(p => p.ToString()).ToList();

        Assert.Contains(problems, p => p.Contains(expected, StringComparison.Ordinal));
    }
}
