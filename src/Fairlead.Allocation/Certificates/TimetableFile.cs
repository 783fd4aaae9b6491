using System.Text.Json;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Allocation.Certificates;

/// <summary>Problems and interviews of timetables within a certificate.</summary>
/// <remarks>A slot is <c>[id, day, start, end, [room, …]]</c>, a panellist <c>[id, a day, in all, at least, [mark, …]]</c> with the slots in which they are free after it where not all are, an interview <c>[candidate, slot, room, [panellist, …]]</c>.</remarks>
internal static class TimetableFile
{
    public static void WriteProblem(Utf8JsonWriter writer, TimetableProblem problem, IReadOnlyList<Interview>? before)
    {
        writer.WriteStartObject("problem");
        writer.WriteNumber("panelSize", problem.Rules.Size);
        writer.WriteAll("panelRules", problem.Rules.Rules, rule =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(rule.Mark);
            writer.WriteNumberValue(rule.Least);
            writer.WriteNumberValue(rule.Most);
            writer.WriteEndArray();
        });
        if (problem.Rules.InARow is { } most)
        {
            writer.WriteNumber("inARow", most);
        }

        writer.WriteNumber("breakMinutes", problem.Rules.BreakMinutes);
        writer.WriteAll("slots", problem.Slots, slot => WriteSlot(writer, slot));
        writer.WriteAll("panellists", problem.Panellists, panellist => WritePanellist(writer, panellist));
        writer.WriteAll("candidates", problem.Candidates, candidate => WriteCandidate(writer, candidate));
        if (before is not null)
        {
            writer.WriteAll("before", before, interview => WriteInterview(writer, interview));
        }

        writer.WriteEndObject();
    }

    public static void WriteInterview(Utf8JsonWriter writer, Interview interview)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(interview.Candidate);
        writer.WriteStringValue(interview.Slot);
        writer.WriteStringValue(interview.Room);
        writer.WriteTexts(interview.Panellists);
        writer.WriteEndArray();
    }

    public static (TimetableProblem Problem, IReadOnlyList<Interview>? Before) ReadProblem(JsonElement problem)
    {
        var rules = problem.List("panelRules").Select(r => r.Items("panelRules", 3, 3)).Select(r => new PanelRule(r[0].AsText("panelRules"), r[1].AsWhole("panelRules"), r[2].AsWhole("panelRules")));
        Interview[]? before = Has(problem, "before") ? [.. problem.List("before").Select(ReadInterview)] : null;
        Require.That(before is null || before.DistinctBy(i => i.Candidate).Count() == before.Length, "Nobody was interviewed twice before.");
        return (new TimetableProblem(
            [.. problem.List("slots").Select(ReadSlot)], [.. problem.List("panellists").Select(ReadPanellist)], [.. problem.List("candidates").Select(ReadCandidate)],
            new PanelRules(problem.Whole("panelSize"), [.. rules], Has(problem, "inARow") ? problem.Whole("inARow") : null, problem.Whole("breakMinutes"))), before);
    }

    public static Interview ReadInterview(JsonElement interview)
    {
        var parts = interview.Items("interviews", 4, 4);
        return new(parts[0].AsText("interviews"), parts[1].AsText("interviews"), parts[2].AsText("interviews"), Texts(parts[3], "interviews"));
    }

    private static void WriteSlot(Utf8JsonWriter writer, InterviewSlot slot)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(slot.Id);
        writer.WriteStringValue(slot.Day);
        writer.WriteNumberValue(slot.Start);
        writer.WriteNumberValue(slot.End);
        writer.WriteTexts(slot.Rooms);
        writer.WriteEndArray();
    }

    private static InterviewSlot ReadSlot(JsonElement slot)
    {
        var parts = slot.Items("slots", 5, 5);
        return new(parts[0].AsText("slots"), parts[1].AsText("slots"), parts[2].AsWhole("slots"), parts[3].AsWhole("slots"), Texts(parts[4], "slots"));
    }

    private static void WritePanellist(Utf8JsonWriter writer, Panellist panellist)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(panellist.Id);
        writer.WriteNumberValue(panellist.MaxPerDay);
        writer.WriteNumberValue(panellist.Max);
        writer.WriteNumberValue(panellist.Min);
        writer.WriteTexts(panellist.Marks);
        if (panellist.Free is { } free)
        {
            writer.WriteTexts(free);
        }

        writer.WriteEndArray();
    }

    private static Panellist ReadPanellist(JsonElement panellist)
    {
        const string Name = "panellists";
        var parts = panellist.Items(Name, 5, 6);
        return new(
            parts[0].AsText(Name), parts[1].AsWhole(Name), parts[2].AsWhole(Name), parts[3].AsWhole(Name), Texts(parts[4], Name), parts.Length == 6 ? Texts(parts[5], Name) : null);
    }

    // What is not said does not hold: nobody avoided, nothing fixed, and every slot free.
    private static void WriteCandidate(Utf8JsonWriter writer, InterviewCandidate candidate)
    {
        writer.WriteStartObject();
        writer.WriteString("id", candidate.Id);
        if (candidate.Free is { } free)
        {
            writer.WriteAll("free", free, writer.WriteStringValue);
        }

        if (candidate.Costs.Count > 0)
        {
            writer.WriteStartObject("costs");
            foreach (var (slot, cost) in candidate.Costs)
            {
                writer.WritePropertyName(slot);
                writer.WriteRawValue(Millionths.ToText(cost));
            }

            writer.WriteEndObject();
        }

        if (candidate.Avoid.Count > 0)
        {
            writer.WriteAll("avoid", candidate.Avoid, writer.WriteStringValue);
        }

        if (candidate.Pin is { } pin)
        {
            writer.WriteString("slot", pin);
        }

        if (candidate.PinnedPanel.Count > 0)
        {
            writer.WriteAll("panel", candidate.PinnedPanel, writer.WriteStringValue);
        }

        writer.WriteEndObject();
    }

    private static InterviewCandidate ReadCandidate(JsonElement candidate)
    {
        string[] Listed(string name) => Has(candidate, name) ? [.. candidate.List(name).Select(t => t.AsText(name))] : [];
        return new InterviewCandidate(candidate.Text("id"), Has(candidate, "free") ? Listed("free") : null)
        {
            Costs = Has(candidate, "costs") ? candidate.Get("costs", JsonValueKind.Object).EnumerateObject().ToDictionary(c => c.Name, c => c.Value.AsPoints("costs")) : new Dictionary<string, long>(),
            Avoid = Listed("avoid"),
            Pin = Has(candidate, "slot") ? candidate.Text("slot") : null,
            PinnedPanel = Listed("panel"),
        };
    }

    private static bool Has(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _);

    private static string[] Texts(JsonElement list, string name) => [.. list.Items(name, 0, int.MaxValue).Select(t => t.AsText(name))];
}
