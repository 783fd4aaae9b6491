using System.Text;
using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Tests.Programmes;

/// <summary>A small programme with one of everything that a fault can hit, and how to read it after a change.</summary>
internal static class SmallDefinition
{
    public const string Text = """
        schema: leadership-programme/1
        id: small-2027
        version: 1
        name: A small programme
        summary: For people who test.
        family: regional
        state: running
        entry: cohort
        time_zone: Europe/London
        career: {from: emerging, to: third-tier, src: assume:A1}
        provider: {lead: A body, administrator: An office, src: assume:A1}
        geography: {scope: region, regions: [E12000004]}
        aims:
          - {text: Learn, src: "003:25"}
        audience: []
        frameworks: [csssl-qualities-2021]
        eligibility:
          - {id: adult, rule: Has led for two years, fact: years, op: at-least, value: 2, on_fail: refuse, reason: too-new, tell: You need two years., src: assume:A1}
        roles:
          - {id: board, name: The board, part: awarding-body, per: region, starts: apply, ends: award, src: assume:A1}
        components:
          - {id: day, name: The day, kind: taught-day, channel: cohort, count: 1, each: {value: 6, unit: hours}, group: cohort, attendance: required, src: assume:A1}
        forms:
          - id: interest
            name: Expression of interest
            by: applicant
            stage: apply
            src: assume:A1
            questions:
              - {id: years, ask: For how many years, type: number, required: true, unit: years, least: 0, most: 50, src: assume:A1}
              - {id: sector, ask: Which sector, type: choice, options: {public: Public, private: Private}, attribute: sector, src: assume:A1}
              - {id: why, ask: Why, type: long-text, words: 100, shown_when: {question: sector, op: is, value: public}, src: assume:A1}
        stages:
          - {id: apply, name: Apply, kind: apply, by: applicant, forms: [interest], src: assume:A1}
          - {id: award, name: Award, kind: allocate, by: board, components: [day], src: assume:A1}
        places: {target: 10, max: 10, rule: By merit., targets: [{attribute: sector, value: public, min: 2, max: 8, type: selection, src: assume:A1}], src: assume:A1}
        fees:
          - {name: Everyone, gbp: 0, src: assume:A1}
        timeline:
          - {id: closes, name: Closes, kind: deadline, at: 2027-01-15T17:00, precision: minute, marks: apply-deadline, src: assume:A1}
          - {id: answer, name: Answer, kind: relative, after: closes, within: P10D, precision: day, src: assume:A1}
        open_questions: []
        assumptions:
          - {id: A1, text: It is a test.}

        """;

    public static FrameworkCatalogue Frameworks { get; } = FrameworkCatalogue.Load(Path.Combine(Repository.Programmes, "frameworks"));

    public static ProgrammeDefinition Definition => Assert.IsType<ProgrammeReading.Read>(Read(Text)).Definition;

    public static ProgrammeReading Read(string text) => ProgrammeReader.Read("small.yaml", Encoding.UTF8.GetBytes(text), Frameworks);

    /// <summary>The problems of the definition with one text exchanged; empty when it still reads.</summary>
    public static IReadOnlyList<string> ProblemsWith(string old, string by)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return Problems(Text.Replace(old, by, StringComparison.Ordinal));
    }

    public static IReadOnlyList<string> Problems(string text) =>
        Read(text) is ProgrammeReading.Refused refused ? [.. refused.Problems.Select(p => p.ToString())] : [];
}
