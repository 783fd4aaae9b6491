using System.Text.Json;

namespace Fairlead.Allocation.Certificates;

/// <summary>The steps of a proof in a certificate: <c>{"cut":[scale,row,multiplier,…]}</c>, <c>{"empty":[row,multiplier,…]}</c>, <c>{"split":[column,below]}</c>.</summary>
internal static class ProofFile
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<ProofStep> proof)
    {
        writer.WritePropertyName("proof");
        WriteSteps(writer, proof);
    }

    public static void WriteSteps(Utf8JsonWriter writer, IEnumerable<ProofStep> proof)
    {
        writer.WriteStartArray();
        foreach (var step in proof)
        {
            writer.WriteStartObject();
            switch (step)
            {
                case ProofStep.Cut cut:
                    writer.WriteStartArray("cut");
                    writer.WriteNumberValue(cut.Scale);
                    WriteRows(writer, cut.Multipliers);
                    break;
                case ProofStep.Empty empty:
                    writer.WriteStartArray("empty");
                    WriteRows(writer, empty.Multipliers);
                    break;
                case ProofStep.Split split:
                    writer.WriteStartArray("split");
                    writer.WriteNumberValue(split.Column);
                    writer.WriteNumberValue(split.Below);
                    break;
                default:
                    throw new InvalidOperationException("There is no fourth step.");
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <exception cref="ArgumentException">Something in it is no step; thrown when it is come to.</exception>
    public static IEnumerable<ProofStep> Read(JsonElement certificate) => ReadSteps(certificate.Get("proof", JsonValueKind.Array));

    /// <inheritdoc cref="Read"/>
    public static IEnumerable<ProofStep> ReadSteps(JsonElement proof)
    {
        foreach (var step in proof.Items("proof", 0, int.MaxValue))
        {
            var part = step.ValueKind == JsonValueKind.Object && step.GetPropertyCount() == 1 ? step.EnumerateObject().Single() : throw JsonParts.Wrong("proof");
            long[] numbers = [.. part.Value.Items("proof", 0, int.MaxValue).Select(n => n.AsLong("proof"))];
            yield return (part.Name, numbers) switch
            {
                ("cut", [var scale, .. var rows]) => new ProofStep.Cut(scale, Rows(rows)),
                ("empty", _) => new ProofStep.Empty(Rows(numbers)),
                ("split", [var column, var below]) => new ProofStep.Split((int)Math.Clamp(column, -1, int.MaxValue), below),
                _ => throw JsonParts.Wrong("proof"),
            };
        }
    }

    private static void WriteRows(Utf8JsonWriter writer, IReadOnlyList<(int Row, long Value)> multipliers)
    {
        foreach (var (row, value) in multipliers)
        {
            writer.WriteNumberValue(row);
            writer.WriteNumberValue(value);
        }
    }

    private static (int Row, long Value)[] Rows(long[] numbers) => numbers.Length % 2 == 0
        ? [.. numbers.Chunk(2).Select(pair => ((int)Math.Clamp(pair[0], -1, int.MaxValue), pair[1]))]
        : throw JsonParts.Wrong("proof");
}
