using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fairlead.Allocation.Certificates;

/// <summary>What became of checking a certificate.</summary>
/// <param name="Kind">What it is about, such as <c>cohort</c>; empty where that cannot be read.</param>
/// <param name="Objective">What the answer comes to, as the certificate states it; null where it states that there is no answer.</param>
/// <param name="Bound">What no answer passes; null as before.</param>
/// <param name="Meaning">What has been shown, in a sentence; empty where anything is wrong.</param>
/// <param name="Faults">What is wrong; empty when everything that the certificate states has been shown.</param>
public sealed record Verdict(string Kind, string? Objective, string? Bound, string Meaning, IReadOnlyList<string> Faults)
{
    public bool Holds => Faults.Count == 0;
}

/// <summary>
/// The one format of all certificates, written and checked: a problem, an answer to it, and a proof that no answer is better, or that there is none.
/// </summary>
/// <remarks>
/// A check restates the problem as an integer program, puts the answer into it, and follows the proof in exact arithmetic
/// (<see cref="ProofCheck"/>): it neither calls a solver nor shares its view of the problem. Layout: docs/algorithms/certificates.md.
/// </remarks>
public static class CertificateFile
{
    /// <summary>The version of the layout.</summary>
    public const string Schema = "fairlead-certificate/1";

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Func<JsonElement, Verdict>> _kinds = new(StringComparer.Ordinal)
    {
        [CohortCertificate.Kind] = root => Check(CohortCertificate.Kind, root, CohortCertificate.Read),
        [LotteryCertificate.Kind] = LotteryCertificate.Check,
        [GroupCertificate.Kind] = GroupCertificate.Check,
        [MatchCertificate.Kind] = root => Check(MatchCertificate.Kind, root, MatchCertificate.Read),
        [FlowCertificate.Kind] = root => Check(FlowCertificate.Kind, root, FlowCertificate.Read),
        [ReadingCertificate.Kind] = root => Check(ReadingCertificate.Kind, root, ReadingCertificate.Read),
        [TimetableCertificate.Kind] = TimetableCertificate.Check,
    };

    /// <summary>Checks everything that a certificate states. Cost: steps of the proof × entries of the problem.</summary>
    /// <param name="json">UTF-8 text of a certificate, from anywhere: whatever is wrong with it becomes a fault, not an exception.</param>
    public static Verdict Verify(ReadOnlyMemory<byte> json)
    {
        var kind = "";
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = parsed.RootElement;
            var schema = root.Text("schema");
            Require.That(schema == Schema, $"This is no certificate: its schema is “{schema}”, and that of a certificate is “{Schema}”.");
            kind = root.Text("kind");
            Require.That(_kinds.ContainsKey(kind), $"There is no certificate of the kind “{kind}”; known are {string.Join(", ", _kinds.Keys)}.");
            return _kinds[kind](root);
        }
        catch (JsonException broken)
        {
            return Wrong($"This is no JSON: {broken.Message}");
        }
        catch (ArgumentException mistake)
        {
            return Wrong(mistake.Message);
        }
        catch (OverflowException)
        {
            return Wrong("The certificate's numbers are too large to be added up.");
        }

        Verdict Wrong(string reason) => new(kind, null, null, "", [reason]);
    }

    /// <summary>Writes a certificate.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="problem">Writes the problem, one JSON value.</param>
    /// <param name="answer">Writes the answer, one JSON value; null where there is none.</param>
    /// <param name="claim">Objective and bound, as the certificate's numbers; null where there is no answer.</param>
    /// <param name="proof">Why the bound holds.</param>
    internal static string Write(string kind, Action<Utf8JsonWriter> problem, Action<Utf8JsonWriter>? answer, (decimal Objective, decimal Bound)? claim, IEnumerable<ProofStep> proof) => Framed(kind, writer =>
    {
        writer.WriteString("outcome", claim is null ? "impossible" : "found");
        if (claim is var (objective, bound))
        {
            WriteNumber(writer, "objective", objective);
            WriteNumber(writer, "bound", bound);
        }

        writer.WritePropertyName("problem");
        problem(writer);
        if (answer is not null)
        {
            writer.WritePropertyName("answer");
            answer(writer);
        }

        ProofFile.Write(writer, proof);
    });

    /// <summary>Writes what every certificate begins with, and what <paramref name="rest"/> adds to it.</summary>
    internal static string Framed(string kind, Action<Utf8JsonWriter> rest)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("kind", kind);
            rest(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static Verdict Check(string kind, JsonElement root, Func<JsonElement, JsonElement?, Stated> read)
    {
        var isFound = root.Text("outcome") switch { "found" => true, "impossible" => false, _ => throw JsonParts.Wrong("outcome") };
        var problem = root.Get("problem", JsonValueKind.Object);
        if (!isFound)
        {
            var none = read(problem, null);
            return ProofCheck.Fault(none.Program, null, ProofFile.Read(root)) is { } gap
                ? new Verdict(kind, null, null, "", [gap])
                : new Verdict(kind, null, null, none.Meaning, []);
        }

        var (objective, bound) = (root.Number("objective"), root.Number("bound"));
        var stated = read(problem, root.Get("answer", JsonValueKind.Array));
        var faults = stated.Faults.Concat(stated.Broken()).ToList();
        if (faults.Count == 0)
        {
            var value = stated.Program.Evaluate(stated.Answer);
            var worth = value is { } reached ? stated.Worth(reached) : objective;
            AddIf(value is null, "The answer holds somebody who cannot be in it, or lacks somebody who must be.");
            AddIf(worth != objective, $"The answer comes to {Text(worth)}, not to {Text(objective)}.");
            AddIf(stated.IsLeast ? bound > objective : bound < objective, $"The bound of {Text(bound)} is passed by the answer itself.");
        }

        if (faults.Count == 0 && ProofCheck.Fault(stated.Program, stated.Most(bound), ProofFile.Read(root)) is { } fault)
        {
            faults.Add(fault);
        }

        return new Verdict(kind, Text(objective), Text(bound), faults.Count == 0 ? stated.Meaning : "", faults);

        void AddIf(bool isWrong, string reason)
        {
            if (isWrong)
            {
                faults.Add(reason);
            }
        }
    }

    private static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal value)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(Text(value));
    }
}
