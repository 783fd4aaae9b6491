using System.Text.Json;
using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of flows: nothing that brings all units where they are wanted costs less, or nothing does.</summary>
/// <remarks>The program: rows are the nodes, what leaves less what enters being what the node has; columns are the arcs. Numbers are whole, not millionths.</remarks>
public static class FlowCertificate
{
    internal const string Kind = "flow";

    /// <summary>The certificate of an answer; its proof are the prices that the answer carries. Cost: one look at each arc.</summary>
    /// <param name="network">What was solved.</param>
    /// <param name="least">For each arc what it must carry at least, which the network has had taken out of supplies and capacities.</param>
    /// <param name="outcome">The answer of <see cref="NetworkSimplex"/> to the network.</param>
    public static string Write(FlowNetwork network, IReadOnlyList<long> least, FlowOutcome outcome)
    {
        var supplies = network.Supplies.ToArray();
        var ofLeast = Int128.Zero;
        for (var arc = 0; arc < network.Arcs; arc++)
        {
            supplies[network.From[arc]] += least[arc];
            supplies[network.To[arc]] -= least[arc];
            ofLeast += (Int128)least[arc] * network.Costs[arc];
        }

        void Problem(Utf8JsonWriter writer) => WriteProblem(writer, network, supplies, least);
        return outcome switch
        {
            FlowOutcome.Sent sent => CertificateFile.Write(
                Kind, Problem, writer => writer.WriteNumbers(sent.Flows.Zip(least, (f, l) => f + l)),
                ((decimal)(sent.Cost + ofLeast), (decimal)(FlowCheck.Bound(network, sent.Prices) + ofLeast)), [new ProofStep.Cut(1, [.. sent.Prices.Index().Where(p => p.Item != 0)])]),
            FlowOutcome.Impossible impossible => CertificateFile.Write(Kind, Problem, null, null, [new ProofStep.Empty([.. impossible.Stuck.Select(n => (n, -1L))])]),
            _ => throw new InvalidOperationException("There is no third outcome."),
        };
    }

    internal static Stated Read(JsonElement problem, JsonElement? answer)
    {
        var program = new IntegerProgram();
        long[] supplies = [.. problem.List("supplies").Select(s => s.AsLong("supplies"))];
        foreach (var supply in supplies)
        {
            program.AddRow(supply, supply);
        }

        foreach (var arc in problem.List("arcs"))
        {
            long[] numbers = [.. arc.Items("arcs", 5, 5).Select(n => n.AsLong("arcs"))];
            Require.That(numbers[0] >= 0 && numbers[0] < supplies.Length && numbers[1] >= 0 && numbers[1] < supplies.Length, "An arc joins two nodes that are there.");
            Require.That(numbers[4] != long.MinValue, "A cost fits into 63 bits.");
            program.AddColumn(-numbers[4], numbers[2], numbers[3], numbers[0] == numbers[1] ? [] : [((int)numbers[0], 1), ((int)numbers[1], -1)]);
        }

        long[]? flows = answer is { } list ? [.. list.EnumerateArray().Select(f => f.AsLong("answer"))] : null;
        Require.That(flows is null || flows.Length == program.ColumnCount, "There is not one flow for each arc.");
        return new Stated(program, row => $"what leaves node {row} less what enters it is {supplies[row]}")
        {
            Answer = flows,
            IsLeast = true,
            Point = 1,
            Meaning = flows is null ? "No flow brings all units where they are wanted." : "The flow brings all units where they are wanted, and none that does costs less than the bound.",
        };
    }

    private static void WriteProblem(Utf8JsonWriter writer, FlowNetwork network, long[] supplies, IReadOnlyList<long> least)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("supplies");
        writer.WriteNumbers(supplies);
        writer.WriteAll(
            "arcs", Enumerable.Range(0, network.Arcs),
            arc => writer.WriteNumbers([network.From[arc], network.To[arc], least[arc], network.Capacities[arc] + least[arc], network.Costs[arc]]));
        writer.WriteEndObject();
    }
}
