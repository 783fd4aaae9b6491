using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fairlead.Allocation.Cohorts;

/// <summary>
/// The record of one decision: everything that it was made from and everything that came out, as JSON that is the same, byte for byte, for
/// the same problem. It holds no time and no name: who decided when belongs to whoever keeps the record.
/// </summary>
public static class DecisionRecord
{
    /// <summary>The version of the layout.</summary>
    public const string Schema = "fairlead-decision/1";

    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions _indented = _compact with { Indented = true, NewLine = "\n" };

    /// <summary>Writes the record of <paramref name="outcome"/>.</summary>
    /// <param name="problem">What was decided on; people and targets are written in an order of their own.</param>
    /// <param name="outcome">The answer of <see cref="CohortComposer.Compose"/> to it.</param>
    /// <returns>JSON text, indented, ending in a line feed.</returns>
    public static string Write(CohortProblem problem, CohortOutcome outcome)
    {
        var canonical = DecisionInput.Canonical(problem);
        return Json(_indented, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("algorithm", CohortComposer.Algorithm);
            writer.WriteString("inputSha256", InputHash(problem));
            writer.WritePropertyName("input");
            DecisionInput.Write(writer, canonical);
            writer.WritePropertyName("result");
            DecisionResult.Write(writer, canonical, outcome);
            writer.WriteEndObject();
        }) + "\n";
    }

    /// <summary>The SHA-256, in lower-case hexadecimal, of the record's <c>input</c> as compact JSON: the same for any order of the rows.</summary>
    public static string InputHash(CohortProblem problem) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Json(_compact, writer => DecisionInput.Write(writer, DecisionInput.Canonical(problem))))));

    /// <summary>Reads what a record was decided on.</summary>
    /// <param name="json">The text of a record that <see cref="Write"/> made.</param>
    /// <returns>The problem, its rows in the record's order.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="ArgumentException">The record lacks something, or something in it has no meaning; the message says what.</exception>
    public static CohortProblem ReadProblem(string json)
    {
        using var record = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return DecisionInput.Read(record.RootElement);
    }

    /// <summary>Reads the problem of a record and composes it again.</summary>
    /// <param name="json">The text of a record.</param>
    /// <returns>Whether the answer is the same, and if not, every place where the two records differ; or why it cannot be read.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static ReplayOutcome Replay(
        string json, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        try
        {
            using var recorded = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var problem = DecisionInput.Read(recorded.RootElement);
            var effort = new Effort(DecisionResult.EndedAfter(recorded.RootElement) ?? long.MaxValue);
            using var now = JsonDocument.Parse(Write(problem, CohortComposer.Compose(problem, effort, progress, cancellationToken)));
            string[] differences = [.. RecordDifference.Between(recorded.RootElement, now.RootElement)];
            return differences.Length == 0 ? new ReplayOutcome.Identical() : new ReplayOutcome.Different(differences);
        }
        catch (JsonException broken)
        {
            return new ReplayOutcome.Unreadable($"This is no JSON: {broken.Message}");
        }
        catch (ArgumentException mistake)
        {
            return new ReplayOutcome.Unreadable(mistake.Message);
        }
    }

    private static string Json(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

/// <summary>What came of composing a recorded problem again.</summary>
public abstract record ReplayOutcome
{
    private ReplayOutcome()
    {
    }

    public sealed record Identical : ReplayOutcome;

    /// <param name="Differences">One sentence for each place: where, what was recorded, what it is now.</param>
    public sealed record Different(IReadOnlyList<string> Differences) : ReplayOutcome;

    /// <param name="Reason">A sentence that says what is wrong with the record.</param>
    public sealed record Unreadable(string Reason) : ReplayOutcome;
}
