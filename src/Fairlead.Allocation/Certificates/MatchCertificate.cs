using System.Text.Json;
using Fairlead.Allocation.Matching;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of matchings: no way of giving everybody one coach costs less, or there is none.</summary>
/// <remarks>
/// The program: rows are the people, each with one coach, then the coaches, each with as many people as places at most. Columns are the
/// pairs in the order of the file; an excluded pair is held at 0 and a pinned one at 1.
/// </remarks>
public static class MatchCertificate
{
    internal const string Kind = "match";

    /// <summary>The certificate of an answer; its proof are the prices that the answer carries. Cost: one look at each pair.</summary>
    /// <param name="problem">What was matched; wishes count as <see cref="MatchProblem.WithWishes"/> has put them into costs.</param>
    /// <param name="outcome">The answer of <see cref="Matcher"/> to it.</param>
    public static string Write(MatchProblem problem, MatchOutcome outcome) => outcome switch
    {
        MatchOutcome.Matched matched => CertificateFile.Write(
            Kind, writer => WriteProblem(writer, problem), writer => WriteAnswer(writer, matched),
            ((decimal)matched.Cost / Millionths.Point, (decimal)matched.Bound / Millionths.Point), [OfPrices(problem, matched)]),
        MatchOutcome.Impossible impossible => CertificateFile.Write(Kind, writer => WriteProblem(writer, problem), null, null, [OfStuck(problem, impossible)]),
        _ => throw new InvalidOperationException("There is no third outcome."),
    };

    internal static Stated Read(JsonElement problem, JsonElement? answer)
    {
        var read = new MatchProblem(
            [.. problem.List("people").Select(p => p.AsText("people"))],
            [.. problem.List("coaches").Select(c => c.Items("coaches", 2, 2)).Select(c => new Coach(c[0].AsText("coaches"), c[1].AsWhole("coaches")))],
            [.. problem.List("pairs").Select(p => p.Items("pairs", 3, 4)).Select(p => new Pair(
                p[0].AsText("pairs"), p[1].AsText("pairs"), p[2].AsPoints("pairs"),
                p.Length == 3 ? PairRule.Allowed : p[3].AsText("pairs") switch { "pinned" => PairRule.Pinned, "excluded" => PairRule.Excluded, _ => throw JsonParts.Wrong("pairs") }))]);
        return State(read, answer is { } list ? [.. list.EnumerateArray().Select(p => p.Items("answer", 2, 2)).Select(p => (p[0].AsText("answer"), p[1].AsText("answer")))] : null);
    }

    private static Stated State(MatchProblem problem, IReadOnlyList<(string Person, string Coach)>? pairs)
    {
        var unit = Millionths.CommonUnit(problem.Pairs.Select(p => p.Cost));
        var program = new IntegerProgram();
        var personAt = problem.People.ToDictionary(p => p, _ => program.AddRow(1, 1), StringComparer.Ordinal);
        var coachAt = problem.Coaches.ToDictionary(c => c.Id, c => program.AddRow(0, c.Capacity), StringComparer.Ordinal);
        var columnOf = problem.Pairs.ToDictionary(
            p => (p.Person, p.Coach),
            p => program.AddColumn(
                -p.Cost / unit, p.Rule == PairRule.Pinned ? 1 : 0, p.Rule == PairRule.Excluded ? 0 : 1, [(personAt[p.Person], 1), (coachAt[p.Coach], 1)]));
        var unknown = pairs?.Where(p => !columnOf.ContainsKey(p)).Select(p => $"The answer gives {p.Person} the coach {p.Coach}, and they are no pair.").ToList() ?? [];
        var chosen = new long[program.ColumnCount];
        foreach (var pair in pairs?.Where(columnOf.ContainsKey) ?? [])
        {
            chosen[columnOf[pair]]++;
        }

        var people = problem.People.Count;
        return new Stated(program, row => row < people ? $"{problem.People[row]} has one coach" : $"{problem.Coaches[row - people].Id} has at most {problem.Coaches[row - people].Capacity} people")
        {
            Answer = pairs is null ? null : chosen,
            Faults = unknown,
            Unit = unit,
            IsLeast = true,
            Meaning = pairs is null ? "There is no way of giving everybody one coach." : "Everybody has one coach, no coach more people than places, and no other way costs less than the bound.",
        };
    }

    // Each person's multiplier is what the best of their pairs is worth beside the prices of places: then no column promises more.
    private static ProofStep.Cut OfPrices(MatchProblem problem, MatchOutcome.Matched matched)
    {
        var unit = Millionths.CommonUnit(problem.Pairs.Select(p => p.Cost));
        var price = problem.Coaches.Zip(matched.PlacePrices).ToDictionary(c => c.First.Id, c => c.Second / unit, StringComparer.Ordinal);
        var worth = problem.Pairs.Where(p => p.Rule != PairRule.Excluded).GroupBy(p => p.Person, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(p => (-p.Cost / unit) - price[p.Coach]), StringComparer.Ordinal);
        return new ProofStep.Cut(1, [
            .. problem.People.Select((p, i) => (i, worth[p])).Where(m => m.Item2 != 0),
            .. problem.Coaches.Select((c, i) => (problem.People.Count + i, price[c.Id])).Where(m => m.Item2 != 0)]);
    }

    // Whoever is pinned is held by the pair itself; the row of that person would only let other coaches in.
    private static ProofStep.Empty OfStuck(MatchProblem problem, MatchOutcome.Impossible impossible)
    {
        var people = impossible.People.Except(problem.Pairs.Where(p => p.Rule == PairRule.Pinned).Select(p => p.Person)).ToHashSet(StringComparer.Ordinal);
        var coaches = impossible.Coaches.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return new ProofStep.Empty([
            .. problem.People.Index().Where(p => people.Contains(p.Item)).Select(p => (p.Index, -1L)),
            .. problem.Coaches.Index().Where(c => coaches.Contains(c.Item.Id)).Select(c => (problem.People.Count + c.Index, 1L))]);
    }

    private static void WriteProblem(Utf8JsonWriter writer, MatchProblem problem)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("people");
        writer.WriteTexts(problem.People);
        writer.WriteAll("coaches", problem.Coaches, coach =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(coach.Id);
            writer.WriteNumberValue(coach.Capacity);
            writer.WriteEndArray();
        });
        writer.WriteAll("pairs", problem.Pairs, pair =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(pair.Person);
            writer.WriteStringValue(pair.Coach);
            writer.WriteRawValue(Millionths.ToText(pair.Cost));
            if (pair.Rule != PairRule.Allowed)
            {
                writer.WriteStringValue(pair.Rule == PairRule.Pinned ? "pinned" : "excluded");
            }

            writer.WriteEndArray();
        });
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, MatchOutcome.Matched matched) => writer.WriteAll(matched.Pairs, pair => writer.WriteTexts([pair.Person, pair.Coach]));
}
