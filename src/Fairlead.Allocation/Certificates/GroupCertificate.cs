using System.Text.Json;
using Fairlead.Allocation.Groups;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of groups: nobody is in two places, sizes and rules hold, and no grouping passes what the prices show.</summary>
/// <remarks>Checked by <see cref="GroupCheck"/>. Where a trial of all groupings showed more than prices can, the certificate has the bound of prices alone.</remarks>
public static class GroupCertificate
{
    internal const string Kind = "groups";

    /// <summary>The certificate of a grouping. Cost: one look at each pair, and finding prices where the answer has none.</summary>
    /// <param name="problem">What groups were formed from.</param>
    /// <param name="formed">The answer of <see cref="GroupFormer"/> to it.</param>
    public static string Write(GroupProblem problem, GroupOutcome.Formed formed)
    {
        var prices = formed.Prices ?? GroupBound.Of(problem);
        var bound = (long)GroupCheck.Bound(problem, prices);
        return CertificateFile.Framed(Kind, writer =>
        {
            writer.WriteString("outcome", "found");
            writer.WritePropertyName("objective");
            writer.WriteRawValue(Millionths.ToText(formed.Certificate.Objective));
            writer.WritePropertyName("bound");
            writer.WriteRawValue(Millionths.ToText(bound));
            WriteProblem(writer, problem);
            writer.WriteAll("answer", formed.Groups, writer.WriteTexts);
            writer.WriteStartObject("prices");
            writer.WriteNumber("pair", prices.OfPair);
            writer.WriteAll("members", prices.OfMembers, writer.WriteNumberValue);
            writer.WriteEndObject();
        });
    }

    internal static Verdict Check(JsonElement root)
    {
        var problem = ReadProblem(root.Get("problem", JsonValueKind.Object));
        var prices = root.Get("prices", JsonValueKind.Object);
        var shown = new GroupPrices(prices.Get("pair", JsonValueKind.Number).AsLong("pair"), [.. prices.List("members").Select(p => p.AsLong("members"))]);
        var (objective, bound) = (root.Points("objective"), root.Points("bound"));
        string[][] groups = [.. root.List("answer").Select(g => g.Items("answer", 0, int.MaxValue)).Select(g => g.Select(m => m.AsText("answer")).ToArray())];
        string[] faults = [.. GroupCheck.Problems(problem, new GroupOutcome.Formed(groups, new Certificate(objective, bound, 0)) { Prices = shown })];
        return new Verdict(
            Kind, Millionths.ToText(objective), Millionths.ToText(bound),
            faults.Length == 0 ? "Everybody is in one group, sizes and rules hold, and no grouping has a sum of distances above the bound." : "", faults);
    }

    private static void WriteProblem(Utf8JsonWriter writer, GroupProblem problem)
    {
        writer.WriteStartObject("problem");
        writer.WritePropertyName("members");
        writer.WriteTexts(problem.Members);
        writer.WriteAll("sizes", problem.Sizes, size => writer.WriteNumbers([size.Min, size.Max]));
        writer.WriteAll("rules", problem.Rules, rule => WriteRule(writer, rule));

        // Row by row the distances to those before, which are all there are.
        writer.WriteAll("distances", Enumerable.Range(1, Math.Max(0, problem.Members.Count - 1)), one =>
            writer.WriteAll(Enumerable.Range(0, one), other => writer.WriteRawValue(Millionths.ToText(problem.Between(one, other)))));
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, GroupRule rule)
    {
        writer.WriteStartObject();
        switch (rule)
        {
            case GroupRule.Apart apart:
                writer.WritePropertyName("apart");
                writer.WriteTexts([apart.One, apart.Other]);
                break;
            case GroupRule.Together together:
                writer.WritePropertyName("together");
                writer.WriteTexts(together.Members);
                break;
            case GroupRule.AtMost limit:
                writer.WritePropertyName("of");
                writer.WriteTexts(limit.Members);
                writer.WriteString("name", limit.Name);
                writer.WriteNumber("most", limit.Most);
                break;
            case GroupRule.NotIn notIn:
                writer.WriteString("member", notIn.Member);
                writer.WriteNumber("notIn", notIn.Group);
                break;
            default:
                throw new InvalidOperationException("There is no fifth rule.");
        }

        writer.WriteEndObject();
    }

    internal static GroupProblem ReadProblem(JsonElement problem)
    {
        string[] members = [.. problem.List("members").Select(m => m.AsText("members"))];
        var rows = problem.List("distances").ToArray();
        Require.That(rows.Length == Math.Max(0, members.Length - 1), "There is not one row of distances for each member but the first.");
        var distances = members.Select(_ => new long[members.Length]).ToArray();
        foreach (var (index, row) in rows.Index())
        {
            foreach (var (other, distance) in row.Items("distances", index + 1, index + 1).Index())
            {
                distances[index + 1][other] = distances[other][index + 1] = distance.AsPoints("distances");
            }
        }

        return new GroupProblem(
            members, distances, [.. problem.List("sizes").Select(s => s.Items("sizes", 2, 2)).Select(s => new GroupSize(s[0].AsWhole("sizes"), s[1].AsWhole("sizes")))],
            [.. problem.List("rules").Select(ReadRule)]);
    }

    private static GroupRule ReadRule(JsonElement rule)
    {
        bool Has(string name) => rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty(name, out _);
        string[] Texts(string name) => [.. rule.List(name).Select(m => m.AsText(name))];
        return Has("apart") ? Texts("apart") is [var one, var other] ? new GroupRule.Apart(one, other) : throw JsonParts.Wrong("apart")
            : Has("together") ? new GroupRule.Together(Texts("together"))
            : Has("of") ? new GroupRule.AtMost(rule.Text("name"), Texts("of"), rule.Whole("most"))
            : new GroupRule.NotIn(rule.Text("member"), rule.Whole("notIn"));
    }
}
