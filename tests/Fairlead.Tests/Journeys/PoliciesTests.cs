using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Journeys;

/// <summary>Real policies, written as data.</summary>
public class PoliciesTests
{
    private const string Consultants = """
        components:
          - {id: day, name: Residential days, kind: residential, channel: residential, count: 2, each: {value: 1, unit: days}, group: cohort, attendance: required, src: assume:A1}
          - {id: coaching, name: Coaching, kind: coaching, channel: individual, count: 4, each: {value: 1, unit: hours}, group: pair, attendance: expected, src: assume:A1}
          - {id: self-directed, name: Self-directed sessions, kind: online, channel: online, count: 5, each: {value: 1, unit: hours}, group: self, attendance: expected, src: assume:A1}
          - {id: peer-led, name: Peer-led sessions, kind: workshop, channel: small-group, count: 4, each: {value: 2, unit: hours}, group: set, attendance: expected, src: assume:A1}
        engagement:
          - {id: residential, name: Both days, components: [day], percent: 100, src: assume:A1}
          - {id: most, name: Four fifths of everything, components: [day, coaching, self-directed, peer-led], percent: 80, part_from: 75, src: assume:A1}
          - {id: coached, name: At least three coaching sessions, components: [coaching], at_least: 3, src: assume:A1}
          - {id: self, name: At least four self-directed sessions, components: [self-directed], at_least: 4, src: assume:A1}
          - {id: peers, name: At least two peer-led sessions, components: [peer-led], at_least: 2, part_from: 75, src: assume:A1}
        equivalents:
          - {id: recording, name: Recording watched and a reflection written, instead_of: [self-directed, peer-led], most: 2, minutes: 90, within: P28D, src: assume:A1}

        """;

    private static readonly DateOnly _today = new(2027, 5, 3);

    [Fact]
    public void All_of_everything_as_document_003_says()
    {
        var csssl = A.Definition(A.CssslYaml);
        string[] events = ["event-1", "event-2", "event-3", "event-4"], seminars = [.. Enumerable.Range(1, 6).Select(i => $"seminar-{i}")];
        OccurrenceFact[] all = [.. events.Concat(seminars).Select(There), There("mentoring"), There("mentoring"), There("mentoring")];
        HashSet<string> forms = ["quality-evaluation-self", "quality-evaluation-peer"];

        Assert.Equal(Standing.OnTrack, StandingOf(csssl, [], []));
        Assert.Equal(Standing.Met, StandingOf(csssl, all, forms));
        Assert.Equal(Standing.OnTrack, StandingOf(csssl, all[..^1], forms));
        Assert.Equal(Standing.Cannot, StandingOf(csssl, [.. all[1..], Missed("event-1")], forms));
        Assert.Equal(Standing.Met, StandingOf(csssl, [.. all[1..], Missed("event-1")], forms, new ExceptionFact("events", 1)));
    }

    [Fact]
    public void Both_days_four_fifths_and_three_minima()
    {
        var policy = Policy(Consultants);
        OccurrenceFact[] days = [There("day"), There("day")], coaching = [There("coaching"), There("coaching"), There("coaching")],
            alone = [There("self-directed"), There("self-directed"), There("self-directed"), There("self-directed")], peers = [There("peer-led"), There("peer-led"), There("peer-led")];

        Assert.Equal(Standing.Met, StandingOf(policy, [.. days, .. coaching, .. alone, .. peers], []));
        Assert.Equal(Standing.Cannot, StandingOf(policy, [.. days[1..], Missed("day"), .. coaching, .. alone, .. peers], []));
        // Twelve of fifteen are enough, however they are spread; one more missed and only what is made good helps.
        Assert.Equal(Standing.AtRisk, StandingOf(policy, [.. days, .. coaching, Missed("coaching"), Missed("peer-led"), Missed("peer-led"), There("peer-led"), .. alone], []));
        var short_ = Of(policy, [.. days, .. coaching, Missed("coaching"), .. alone, Missed("peer-led"), Missed("peer-led"), Missed("peer-led")], []);
        Assert.Equal((Standing.OnlyIf, 90), (short_.Standing, short_.Rescue!.Sum(r => r.Minutes)));
        Assert.Equal(Standing.Cannot, StandingOf(policy, [Missed("coaching"), Missed("coaching")], []));
        // Three quarters of a peer-led session count, less does not.
        Assert.Equal(Standing.Met, StandingOf(policy, [.. days, .. coaching, .. alone, .. peers[1..], Part("peer-led", 75)], []));
        Assert.NotEqual(Standing.Met, StandingOf(policy, [.. days, .. coaching, .. alone, .. peers[1..], Part("peer-led", 74)], []));
    }

    [Fact]
    public void No_mandatory_time_asks_for_nothing()
    {
        Assert.Empty(Engagement.Of(SmallDefinition.Definition, Facts([], [])));
    }

    private static ProgrammeDefinition Policy(string text)
    {
        var small = SmallDefinition.Text;
        var from = small.IndexOf("components:", StringComparison.Ordinal);
        var to = small.IndexOf("forms:", StringComparison.Ordinal);
        return A.Definition(string.Concat(small.AsSpan(0, from), text, small.AsSpan(to)));
    }

    private static OccurrenceFact There(string component) => Part(component, 100);

    private static OccurrenceFact Part(string component, int percent) => new(Core.Data.NewId.Next(), component, _today.AddDays(-3), Turnout.There, percent, null);

    private static OccurrenceFact Missed(string component) => new(Core.Data.NewId.Next(), component, _today.AddDays(-3), Turnout.Missed, 0, null);

    private static Standing StandingOf(ProgrammeDefinition programme, OccurrenceFact[] occurrences, HashSet<string> forms, params ExceptionFact[] exceptions) =>
        Of(programme, occurrences, forms, exceptions).Standing;

    private static AwardStanding Of(ProgrammeDefinition programme, OccurrenceFact[] occurrences, HashSet<string> forms, params ExceptionFact[] exceptions) =>
        Assert.Single(Engagement.Of(programme, Facts(occurrences, forms) with { Exceptions = exceptions }));

    private static JourneyFacts Facts(OccurrenceFact[] occurrences, HashSet<string> forms) => new(occurrences, new Dictionary<string, int>(), [], forms, _today, null);
}
