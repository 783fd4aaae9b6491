using System.Text.Json;
using Fairlead.Allocation.Readers;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of readers' assignments: none has a higher total, or none a higher smallest total; or there is none.</summary>
/// <remarks>
/// The program: rows are the applications with as many reads as each is to have, then the readers with their loads, then, where one has
/// to know the field, for each application the readers who do. Columns are the pairs in the order of the file. For the smallest total one column
/// more is that total, and for each application one row more says that its scores less that column are 0 or more.
/// </remarks>
public static class ReadingCertificate
{
    internal const string Kind = "readers";

    /// <summary>The certificate of an answer. Its proof are the prices that the answer carries, or a search of its own where the answer was searched for.</summary>
    /// <param name="problem">What was assigned.</param>
    /// <param name="outcome">The answer of <see cref="ReaderAssigner.HighestTotal"/> or <see cref="FairReading"/> to it.</param>
    /// <param name="isSmallest">Whether its objective is the smallest application's total and not the total of all.</param>
    /// <param name="effort">What a search for the proof may cost; null for about a minute.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text of the file; null where the search did not end, or where the answer is an adjustment, which has no certificate.</returns>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static string? Write(ReadingProblem problem, ReadingOutcome outcome, bool isSmallest, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        effort ??= new Effort(Effort.UsualSteps);
        void Problem(Utf8JsonWriter writer) => WriteProblem(writer, problem, isSmallest);
        switch (outcome)
        {
            case ReadingOutcome.Impossible:
                return ProofSearch.Prove(State(problem, null, isSmallest).Program, null, effort, cancellationToken) is { } none
                    ? CertificateFile.Write(Kind, Problem, null, null, none) : null;
            case ReadingOutcome.Assigned assigned:
                var stated = State(problem, assigned.Pairs, isSmallest);
                var bound = assigned.Bound / (decimal)Millionths.Point;
                var steps = assigned.Proof.Searched ? ProofSearch.Prove(stated.Program, stated.Most(bound), effort, cancellationToken) : [OfPrices(problem, assigned.Proof, isSmallest)];
                return steps is null ? null : CertificateFile.Write(
                    Kind, Problem, writer => WriteAnswer(writer, problem, assigned.Pairs), (assigned.Objective / (decimal)Millionths.Point, bound), steps);
            default:
                return null;
        }
    }

    internal static Stated Read(JsonElement problem, JsonElement? answer)
    {
        Reader[] readers = [.. problem.List("readers").Select(r => r.Items("readers", 3, 3)).Select(r => new Reader(r[0].AsText("readers"), r[1].AsWhole("readers"), r[2].AsWhole("readers")))];
        string[] applications = [.. problem.List("applications").Select(a => a.AsText("applications"))];
        var read = new ReadingProblem(readers, applications, problem.Whole("reads"), [.. problem.List("pairs").Select(p => p.Items("pairs", 3, 4)).Select(p => new MayRead(
            p[0].AsWhole("pairs"), p[1].AsWhole("pairs"), p[2].AsPoints("pairs"), p.Length == 4 && p[3].AsWhole("pairs") == 1))])
        {
            NeedsOneWhoKnows = problem.Truth("oneKnows"),
        };
        var index = read.Pairs.Index().ToDictionary(p => (p.Item.Reader, p.Item.Application), p => p.Index);
        int[]? pairs = answer is { } list ? [.. list.EnumerateArray().Select(p => p.Items("answer", 2, 2)).Select(p => index.TryGetValue((p[0].AsWhole("answer"), p[1].AsWhole("answer")), out var at)
            ? at : throw new ArgumentException("The answer has a reader read what they may not read."))] : null;
        Require.That(pairs is null || pairs.Distinct().Count() == pairs.Length, "The answer has somebody read an application twice.");
        return State(read, pairs, problem.Text("objective") switch { "total" => false, "smallest" => true, _ => throw JsonParts.Wrong("objective") });
    }

    private static Stated State(ReadingProblem problem, IReadOnlyList<int>? chosen, bool isSmallest)
    {
        var (applications, readers) = (problem.Applications.Count, problem.Readers.Count);
        var unit = ReaderAssigner.UnitOf(problem);
        var program = new IntegerProgram();
        foreach (var _ in problem.Applications)
        {
            program.AddRow(problem.Reads, problem.Reads);
        }

        foreach (var reader in problem.Readers)
        {
            program.AddRow(reader.MinLoad, reader.MaxLoad);
        }

        for (var a = 0; a < applications && problem.NeedsOneWhoKnows; a++)
        {
            program.AddRow(1, problem.Reads);
        }

        var totals = program.RowCount;
        for (var a = 0; a < applications && isSmallest; a++)
        {
            program.AddRow(0, long.MaxValue);
        }

        foreach (var pair in problem.Pairs)
        {
            var entries = new List<(int, long)> { (pair.Application, 1), (applications + pair.Reader, 1) };
            entries.AddRange(problem.NeedsOneWhoKnows && pair.KnowsField ? [(applications + readers + pair.Application, 1L)] : []);
            entries.AddRange(isSmallest ? [(totals + pair.Application, pair.Score / unit)] : []);
            program.AddColumn(isSmallest ? 0 : pair.Score / unit, 0, 1, entries);
        }

        if (isSmallest)
        {
            var largest = problem.Pairs.Select(p => Math.Abs(p.Score / unit)).DefaultIfEmpty().Max() * problem.Reads;
            program.AddColumn(1, -largest, largest, Enumerable.Range(totals, applications).Select(row => (row, -1L)));
        }

        var answer = chosen is null ? null : new long[program.ColumnCount];
        foreach (var pair in chosen ?? [])
        {
            answer![pair] = 1;
        }

        if (answer is not null && isSmallest && applications > 0)
        {
            answer[^1] = ReadingCheck.Totals(problem, chosen!).Min() / unit;
        }

        return new Stated(program, Name)
        {
            Answer = answer,
            Unit = unit,
            Meaning = chosen is null ? "No assignment gives every application its readers."
                : isSmallest ? "Every application has its readers, loads are kept, and no assignment has a smallest total above the bound."
                : "Every application has its readers, loads are kept, and no assignment has a total above the bound.",
        };

        string Name(int row) => row < applications ? $"application {problem.Applications[row]} has {problem.Reads} readers"
            : row < applications + readers ? $"reader {problem.Readers[row - applications].Id} has {problem.Readers[row - applications].MinLoad} to {problem.Readers[row - applications].MaxLoad} applications"
            : row < totals ? $"a reader of application {problem.Applications[row - applications - readers]} knows its field"
            : $"application {problem.Applications[row - totals]} has the smallest total or more";
    }

    // The flow's prices of nodes, as multipliers of rows: what passes an application's gate pays for whoever does not know its field.
    private static ProofStep.Cut OfPrices(ReadingProblem problem, ReadingProof proof, bool isSmallest)
    {
        var (applications, readers, prices) = (problem.Applications.Count, problem.Readers.Count, proof.Prices);
        var sink = prices[^1];
        var gate = problem.NeedsOneWhoKnows ? applications + readers : 0;
        var multipliers = new List<(int, long)>();
        multipliers.AddRange(Enumerable.Range(0, applications).Select(a => (a, prices[gate + a] - sink)));
        multipliers.AddRange(Enumerable.Range(0, readers).Select(r => (applications + r, sink - prices[applications + r])));
        multipliers.AddRange(Enumerable.Range(0, gate > 0 ? applications : 0).Select(a => (applications + readers + a, prices[a] - prices[gate + a])));
        multipliers.AddRange(isSmallest ? proof.Weights.Select((w, a) => (applications + readers + (gate > 0 ? applications : 0) + a, -w)) : []);
        return new ProofStep.Cut(isSmallest ? proof.Weights.Sum() : 1, [.. multipliers.Where(m => m.Item2 != 0)]);
    }

    private static void WriteProblem(Utf8JsonWriter writer, ReadingProblem problem, bool isSmallest)
    {
        writer.WriteStartObject();
        writer.WriteString("objective", isSmallest ? "smallest" : "total");
        writer.WriteNumber("reads", problem.Reads);
        writer.WriteBoolean("oneKnows", problem.NeedsOneWhoKnows);
        writer.WriteAll("readers", problem.Readers, reader =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(reader.Id);
            writer.WriteNumberValue(reader.MinLoad);
            writer.WriteNumberValue(reader.MaxLoad);
            writer.WriteEndArray();
        });
        writer.WritePropertyName("applications");
        writer.WriteTexts(problem.Applications);
        writer.WriteAll("pairs", problem.Pairs, pair =>
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(pair.Reader);
            writer.WriteNumberValue(pair.Application);
            writer.WriteRawValue(Millionths.ToText(pair.Score));
            if (pair.KnowsField)
            {
                writer.WriteNumberValue(1);
            }

            writer.WriteEndArray();
        });
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, ReadingProblem problem, IReadOnlyList<int> pairs) =>
        writer.WriteAll(pairs.Select(p => problem.Pairs[p]), pair => writer.WriteNumbers([pair.Reader, pair.Application]));
}
