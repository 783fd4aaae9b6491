using System.Text.Json;
using Fairlead.Allocation.Certificates;

namespace Fairlead.Allocation.Cohorts;

/// <summary>The <c>input</c> of a decision record, written and read.</summary>
internal static class DecisionInput
{
    /// <summary>The same problem with its rows in an order of their own, so that the order of a file leaves no mark.</summary>
    public static CohortProblem Canonical(CohortProblem problem) => problem with
    {
        People = [.. problem.People.OrderBy(p => p.Id, StringComparer.Ordinal)],
        Targets = [.. problem.Targets
            .OrderBy(t => t.Attribute, StringComparer.Ordinal).ThenBy(t => t.Value, StringComparer.Ordinal)
            .ThenBy(t => t.Type).ThenBy(t => t.Min).ThenBy(t => t.Max).ThenBy(t => t.Weight).ThenBy(t => t.Why, StringComparer.Ordinal)],
    };

    public static void Write(Utf8JsonWriter writer, CohortProblem problem)
    {
        writer.WriteStartObject();
        writer.WriteNumber("places", problem.Places);
        writer.WriteNumber("seed", problem.Seed);
        writer.WriteStartArray("people");
        foreach (var person in problem.People)
        {
            WritePerson(writer, person);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("targets");
        foreach (var target in problem.Targets)
        {
            WriteTarget(writer, target);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <exception cref="ArgumentException">The record lacks something, or something in it has no meaning; the message says what.</exception>
    public static CohortProblem Read(JsonElement record)
    {
        Require.That(record.ValueKind == JsonValueKind.Object, "A decision record is a JSON object.");
        var schema = record.Text("schema");
        Require.That(schema == DecisionRecord.Schema, $"The record's schema is “{schema}”; this program reads “{DecisionRecord.Schema}”.");
        return ReadInput(record.Get("input", JsonValueKind.Object));
    }

    /// <inheritdoc cref="Read"/>
    public static CohortProblem ReadInput(JsonElement input)
    {
        var problem = new CohortProblem(
            [.. input.List("people").Select(ReadPerson)],
            [.. input.List("targets").Select(ReadTarget)],
            input.Whole("places"),
            input.Get("seed", JsonValueKind.Number).TryGetUInt64(out var seed) ? seed : throw new ArgumentException("“seed” must be a whole number."));
        problem.Check();
        return problem;
    }

    public static string WordFor(TargetType type) => type switch
    {
        TargetType.TieBreak => "tie-break",
        TargetType.Monitor => "monitor",
        _ => "selection",
    };

    private static void WritePerson(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("id", person.Id);
        writer.WritePropertyName("score");
        writer.WriteRawValue(Millionths.ToText(person.Score));
        if (person.Lock != PersonLock.None)
        {
            writer.WriteString("lock", person.Lock == PersonLock.In ? "in" : "out");
        }

        writer.WriteStartObject("attributes");
        foreach (var (attribute, value) in person.Attributes.Where(a => a.Value.Length > 0).OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            writer.WriteString(attribute, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter writer, Target target)
    {
        writer.WriteStartObject();
        writer.WriteString("attribute", target.Attribute);
        writer.WriteString("value", target.Value);
        writer.WriteNumber("min", target.Min);
        writer.WriteNumber("max", target.Max);
        writer.WriteString("type", WordFor(target.Type));
        writer.WritePropertyName("weight");
        writer.WriteRawValue(Millionths.ToText(target.Weight));
        if (!string.IsNullOrEmpty(target.Why))
        {
            writer.WriteString("why", target.Why);
        }

        writer.WriteEndObject();
    }

    private static Person ReadPerson(JsonElement person) => new(
        person.Text("id"),
        person.Points("score"),
        person.Get("attributes", JsonValueKind.Object).EnumerateObject()
            .ToDictionary(a => a.Name, a => a.Value.ValueKind == JsonValueKind.String ? a.Value.GetString()! : throw JsonParts.Wrong(a.Name)),
        person.TryGetProperty("lock", out _)
            ? person.Text("lock") switch { "in" => PersonLock.In, "out" => PersonLock.Out, _ => throw JsonParts.Wrong("lock") }
            : PersonLock.None);

    private static Target ReadTarget(JsonElement target) => new(
        target.Text("attribute"),
        target.Text("value"),
        target.Whole("min"),
        target.Whole("max"),
        target.Text("type") switch
        {
            "selection" => TargetType.Selection,
            "tie-break" => TargetType.TieBreak,
            "monitor" => TargetType.Monitor,
            _ => throw JsonParts.Wrong("type"),
        },
        target.Points("weight"),
        target.TryGetProperty("why", out _) ? target.Text("why") : null);
}
