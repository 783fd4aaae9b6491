using System.Text.Json;

namespace Fairlead.Allocation.Cohorts;

/// <summary>The <c>result</c> of a decision record, and where two records differ.</summary>
internal static class DecisionResult
{
    private const string EndedAfterKey = "endedAfterSteps";

    /// <summary>After how many steps the recorded search was ended, if it was: composing again ends at the same place.</summary>
    /// <exception cref="ArgumentException">The record says it in a way that has no meaning.</exception>
    public static long? EndedAfter(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("result", out var result)
            || result.ValueKind != JsonValueKind.Object || !result.TryGetProperty(EndedAfterKey, out var steps))
        {
            return null;
        }

        Require.That(steps.ValueKind == JsonValueKind.Number && steps.TryGetInt64(out var number) && number > 0, $"result.{EndedAfterKey} must be a whole number above 0.");
        return steps.GetInt64();
    }

    public static void Write(Utf8JsonWriter writer, CohortProblem canonical, CohortOutcome outcome)
    {
        writer.WriteStartObject();
        switch (outcome)
        {
            case CohortOutcome.Composed composed:
                WriteComposed(writer, canonical, composed);
                break;
            case CohortOutcome.Infeasible infeasible:
                WriteInfeasible(writer, infeasible);
                break;
        }

        if (outcome.EndedAfter is { } steps)
        {
            writer.WriteNumber(EndedAfterKey, steps);
        }

        writer.WriteEndObject();
    }

    private static void WriteComposed(Utf8JsonWriter writer, CohortProblem canonical, CohortOutcome.Composed composed)
    {
        writer.WriteString("outcome", "composed");
        WriteNumber(writer, "total", composed.Certificate.Objective);
        WriteNumber(writer, "bound", composed.Certificate.Bound);
        writer.WriteBoolean("proven", composed.Certificate.Proven);
        WriteTexts(writer, "members", composed.Members);
        writer.WriteStartArray("targets");
        foreach (var count in CohortEvaluation.Of(canonical, composed.Members).Counts)
        {
            writer.WriteStartObject();
            writer.WriteString("target", count.Target.Name);
            writer.WriteString("type", DecisionInput.WordFor(count.Target.Type));
            writer.WriteNumber("min", count.Target.Min);
            writer.WriteNumber("max", count.Target.Max);
            writer.WriteNumber("count", count.Count);
            writer.WriteString("state", count.State switch { TargetState.Met => "met", TargetState.Under => "short", _ => "over" });
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteInfeasible(Utf8JsonWriter writer, CohortOutcome.Infeasible infeasible)
    {
        writer.WriteString("outcome", infeasible.Proven ? "infeasible" : "undecided");
        WriteTexts(writer, "reasons", infeasible.Reasons);
        if (infeasible.Change is not { } change)
        {
            return;
        }

        WriteNumber(writer, "cost", change.Cost);
        writer.WriteBoolean("proven", change.Certificate.Proven);
        WriteTexts(writer, "changes", [.. change.Changes.Select(c => c.ToString()).Order(StringComparer.Ordinal)]);
        WriteTexts(writer, "membersAfterChange", change.Members);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long millionths)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(Millionths.ToText(millionths));
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}

/// <summary>Compares two records place by place.</summary>
internal static class RecordDifference
{
    public static IEnumerable<string> Between(JsonElement recorded, JsonElement now, string place = "")
    {
        if (recorded.ValueKind != now.ValueKind)
        {
            return [Say(place, recorded.GetRawText(), now.GetRawText())];
        }

        return recorded.ValueKind switch
        {
            JsonValueKind.Object => BetweenObjects(recorded, now, place),
            JsonValueKind.Array => BetweenArrays(recorded, now, place),
            _ when recorded.GetRawText() == now.GetRawText() || IsSameText(recorded, now) => [],
            _ => [Say(place, recorded.GetRawText(), now.GetRawText())],
        };
    }

    // One text can be escaped in several ways.
    private static bool IsSameText(JsonElement recorded, JsonElement now) =>
        recorded.ValueKind == JsonValueKind.String && recorded.GetString() == now.GetString();

    private static IEnumerable<string> BetweenObjects(JsonElement recorded, JsonElement now, string place)
    {
        var names = recorded.EnumerateObject().Concat(now.EnumerateObject()).Select(p => p.Name).Distinct(StringComparer.Ordinal);
        return names.SelectMany(name => Pair(recorded.TryGetProperty(name, out var a) ? a : null, now.TryGetProperty(name, out var b) ? b : null, $"{place}.{name}"));
    }

    private static IEnumerable<string> BetweenArrays(JsonElement recorded, JsonElement now, string place) =>
        Enumerable.Range(0, Math.Max(recorded.GetArrayLength(), now.GetArrayLength())).SelectMany(i => Pair(
            i < recorded.GetArrayLength() ? recorded[i] : null, i < now.GetArrayLength() ? now[i] : null, $"{place}[{i}]"));

    private static IEnumerable<string> Pair(JsonElement? recorded, JsonElement? now, string place) => (recorded, now) switch
    {
        ({ } a, { } b) => Between(a, b, place),
        ({ } a, null) => [Say(place, a.GetRawText(), "nothing")],
        (null, { } b) => [Say(place, "nothing", b.GetRawText())],
        _ => [],
    };

    private static string Say(string place, string recorded, string now) => $"{place.TrimStart('.')}: recorded {Short(recorded)}, now {Short(now)}";

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
