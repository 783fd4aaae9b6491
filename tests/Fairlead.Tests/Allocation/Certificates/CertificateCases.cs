using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Matching;
using Fairlead.Allocation.Readers;
using Fairlead.Allocation.Solvers;
using Fairlead.Allocation.Timetables;
using Fairlead.Tests.Allocation.Cohorts;
using Fairlead.Tests.Allocation.Flows;
using Fairlead.Tests.Allocation.Groups;
using Fairlead.Tests.Allocation.Matching;
using Fairlead.Tests.Allocation.Readers;
using Fairlead.Tests.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Certificates;

/// <summary>Certificates of small problems, ways of spoiling them, and whether what a spoilt one states is true all the same.</summary>
internal static class CertificateCases
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Kinds => ["cohort", "lottery", "match", "flow", "readers", "smallest", "groups", "timetable", "repair"];

    public static Verdict Verify(string json) => CertificateFile.Verify(Encoding.UTF8.GetBytes(json));

    public static string One(string kind, ulong seed) => kind switch
    {
        "cohort" => Cohort(SmallCases.One(seed)),
        "lottery" => Lottery(SmallCases.One(seed), seed % 2 == 0 ? LotteryKind.Maximin : LotteryKind.Leximin),
        "groups" => Groups(seed),
        "match" => Match(MatcherTests.Drawn(seed)),
        "flow" => Flow(NetworkSimplexTests.Drawn(seed, 2 + (int)(seed % 4), (int)(seed % 6))),
        "readers" => Readers(ReadingCases.One(seed), isSmallest: false),
        "timetable" => Timetable(TimetableCases.Small(seed), seed),
        "repair" => Repair(seed),
        _ => Readers(ReadingCases.One(seed), isSmallest: true),
    };

    public static string Cohort(CohortProblem problem) => CohortCertificate.Write(problem, CohortComposer.Compose(problem))!;

    /// <summary>Of the lottery, or that there is none because there is no cohort.</summary>
    public static string Lottery(CohortProblem problem, LotteryKind kind) => CohortLottery.Find(problem, kind) is LotteryOutcome.Found found
        ? LotteryCertificate.Write(problem, found)! : Cohort(problem);

    /// <summary>Of the first grouping from <paramref name="seed"/> on that there is.</summary>
    public static string Groups(ulong seed)
    {
        for (; ; seed += 1000)
        {
            var problem = GroupCases.Drawn(seed);
            if (GroupFormer.Form(problem, effort: new Effort(100_000)) is GroupOutcome.Formed formed)
            {
                return GroupCertificate.Write(problem, formed);
            }
        }
    }

    public static string Timetable(TimetableProblem problem, ulong seed) => TimetableCertificate.Write(problem, Timetabler.Make(problem, seed: seed))!;

    /// <summary>Of a timetable that was made for another problem with the same names; of one made anew where that problem has none.</summary>
    public static string Repair(ulong seed)
    {
        var (problem, earlier) = (TimetableCases.Small(seed), TimetableCases.Small(seed + 10_000));
        return Timetabler.Make(earlier, seed: seed) is TimetableOutcome.Made made && earlier.Rules.Size <= problem.Rules.Size
            ? TimetableCertificate.Write(problem, Timetabler.Repair(problem, made.Interviews, seed: seed), made.Interviews)! : Timetable(problem, seed);
    }

    public static string Match(MatchProblem problem) => MatchCertificate.Write(problem, Matcher.Match(problem));

    public static string Flow(FlowNetwork network) => FlowCertificate.Write(network, new long[network.Arcs], NetworkSimplex.Solve(network));

    public static string Readers(ReadingProblem problem, bool isSmallest) =>
        ReadingCertificate.Write(problem, isSmallest ? FairReading.HighestSmallest(problem) : ReaderAssigner.HighestTotal(problem), isSmallest)!;

    /// <summary>The certificate with one thing in it changed: a number, or an item of a list left out or put in twice.</summary>
    public static string Spoilt(string json, Draws draws)
    {
        var root = JsonNode.Parse(json)!;
        var places = Places(root).ToList();
        var (parent, index) = places[draws.Between(0, places.Count - 1)];
        if (parent is JsonArray list && draws.Between(0, 2) == 0)
        {
            var item = list[index]!.DeepClone();
            list.RemoveAt(index);
            if (draws.Between(0, 1) == 0)
            {
                list.Insert(index, item);
                list.Insert(draws.Between(0, list.Count), item.DeepClone());
            }
        }
        else if (parent is JsonArray numbers && numbers[index] is JsonValue number && number.GetValueKind() == JsonValueKind.Number)
        {
            numbers[index] = JsonNode.Parse(Other(number.ToJsonString(), draws));
        }
        else if (parent is JsonObject fields && fields.ElementAt(index) is { Value: JsonValue value, Key: var key } && value.GetValueKind() == JsonValueKind.Number)
        {
            fields[key] = JsonNode.Parse(Other(value.ToJsonString(), draws));
        }

        return root.ToJsonString(_plain);
    }

    /// <summary>Whether what a certificate states holds, by trying every point of its program; null where there are too many, or a lottery would have to be found.</summary>
    public static bool? IsTrue(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        if (root.GetProperty("kind").GetString() == "groups")
        {
            return GroupCases.All(GroupCertificate.ReadProblem(root.GetProperty("problem"))).Max(g => g.Certificate.Objective) <= root.GetProperty("bound").GetDecimal() * Millionths.Point;
        }

        if (root.GetProperty("kind").GetString() == "lottery")
        {
            return null;
        }

        if (root.GetProperty("kind").GetString() == "timetable")
        {
            var (planned, before) = TimetableFile.ReadProblem(root.GetProperty("problem"));
            var least = TimetableCases.Best(planned, before) is { } cost ? new TimetableModel(planned, before).Weights.Of(cost) : (long?)null;
            return root.GetProperty("outcome").GetString() == "found"
                ? least <= root.GetProperty("objective").GetInt64() && least >= root.GetProperty("bound").GetInt64() : least is null;
        }

        var (problem, isFound) = (root.GetProperty("problem"), root.GetProperty("outcome").GetString() == "found");
        JsonElement? answer = isFound ? root.GetProperty("answer") : null;
        var stated = root.GetProperty("kind").GetString() switch
        {
            "cohort" => CohortCertificate.Read(problem, answer),
            "match" => MatchCertificate.Read(problem, answer),
            "flow" => FlowCertificate.Read(problem, answer),
            _ => ReadingCertificate.Read(problem, answer),
        };
        if (Points(stated.Program) is not { } points)
        {
            return null;
        }

        var best = points.Select(p => stated.Program.Evaluate(p)).Max();
        return isFound
            ? stated.Faults.Count == 0 && stated.Program.Evaluate(stated.Answer) is { } worth && stated.Worth(worth) == root.GetProperty("objective").GetDecimal()
                && best <= stated.Most(root.GetProperty("bound").GetDecimal())
            : best is null;
    }

    private static string Other(string number, Draws draws) => draws.Between(0, 3) switch
    {
        0 => number == "0" ? "1" : "0",
        1 => number.StartsWith('-') ? number[1..] : "-" + number,
        2 => number.Contains('.', StringComparison.Ordinal) ? number.Split('.')[0] : number == "0" ? "-1" : number + "1",
        _ => draws.Between(0, 9).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static IEnumerable<(JsonNode Parent, int Index)> Places(JsonNode node) => node switch
    {
        JsonArray list => list.Index().SelectMany(i => Places(i.Item!).Prepend((list, i.Index))),
        JsonObject fields => fields.Index().SelectMany(f => Places(f.Item.Value!).Prepend((fields, f.Index))),
        _ => [],
    };

    private static List<long[]>? Points(IntegerProgram program)
    {
        List<long[]> points = [[]];
        for (var column = 0; column < program.ColumnCount; column++)
        {
            var room = program.Upper(column) - (Int128)program.Lower(column) + 1;
            if (room * points.Count > 3_000)
            {
                return null;
            }

            var (lower, count) = (program.Lower(column), (int)room);
            points = [.. points.SelectMany(p => Enumerable.Range(0, count).Select(x => (long[])[.. p, lower + x]))];
        }

        return points;
    }
}
