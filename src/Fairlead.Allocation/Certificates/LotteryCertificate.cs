using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of lotteries: no lottery over valid cohorts has a larger smallest chance, and so on up the stages.</summary>
/// <remarks>
/// The lottery itself is counted by <see cref="LotteryCheck"/>. What is left – that no valid cohort weighs more than a stage says – is one proof for
/// each stage, and one for those who are in no cohort, about the program of a cohort whose scores are the weights (<see cref="CohortCertificate"/>).
/// </remarks>
public static class LotteryCertificate
{
    internal const string Kind = "lottery";

    /// <summary>The certificate of a lottery, by a search of its own for proofs that can be written down.</summary>
    /// <param name="problem">The people, targets, places and locks; scores play no part.</param>
    /// <param name="found">The answer of <see cref="CohortLottery.Find"/> to it.</param>
    /// <param name="effort">What the search for the proofs may cost; null for about a minute.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text of the file; null where a proof was not found in that time.</returns>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static string? Write(CohortProblem problem, LotteryOutcome.Found found, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        effort ??= new Effort(Effort.UsualSteps);
        var canonical = DecisionInput.Canonical(problem);
        var proofs = new List<IReadOnlyList<ProofStep>>();
        foreach (var claim in LotteryCheck.Claims(canonical, found))
        {
            var stated = CohortCertificate.State(claim.Problem, null);
            if (ProofSearch.Prove(stated.Program, stated.Most(claim.BestTotal / (decimal)Millionths.Point), effort, cancellationToken) is not { } steps)
            {
                return null;
            }

            proofs.Add(steps);
        }

        return CertificateFile.Framed(Kind, writer =>
        {
            writer.WriteString("outcome", "found");
            writer.WriteString("objective", found.Chance.ToString());
            writer.WriteString("bound", found.Bound.ToString());
            writer.WriteString("lottery", found.Kind == LotteryKind.Maximin ? "maximin" : "leximin");
            writer.WritePropertyName("problem");
            DecisionInput.Write(writer, canonical);
            WriteAnswer(writer, found);
            writer.WriteAll("proofs", proofs, proof => ProofFile.WriteSteps(writer, proof));
        });
    }

    internal static Verdict Check(JsonElement root)
    {
        var problem = DecisionInput.ReadInput(root.Get("problem", JsonValueKind.Object));
        var found = ReadAnswer(root, root.Get("answer", JsonValueKind.Object));
        var (objective, bound) = (root.Text("objective"), root.Text("bound"));
        var faults = LotteryCheck.Problems(problem, found).ToList();
        if (faults.Count == 0)
        {
            faults.AddRange(objective == found.Chance.ToString() ? [] : [$"The smallest chance is {found.Chance}, not {objective}."]);
            faults.AddRange(bound == found.Bound.ToString() ? [] : [$"What is shown is a bound of {found.Bound}, not of {bound}."]);
            LotteryClaim[] claims = [.. LotteryCheck.Claims(problem, found)];
            JsonElement[] proofs = [.. root.List("proofs")];
            faults.AddRange(proofs.Length == claims.Length ? [] : [$"There are {proofs.Length} proofs for {claims.Length} claims."]);
            faults.AddRange(claims.Zip(proofs).Index().Select(c => Fault(c.Item.First, c.Item.Second) is { } fault ? $"Claim {c.Index + 1}: {fault}" : null).OfType<string>());
        }

        return new Verdict(Kind, objective, bound, faults.Count > 0 ? "" : found.Kind == LotteryKind.Maximin
            ? "Every cohort that can be drawn is valid, and no lottery over valid cohorts has a smallest chance above the bound."
            : "Every cohort that can be drawn is valid, and no lottery over valid cohorts passes the bound of any stage while those of earlier stages keep theirs.", faults);
    }

    private static string? Fault(LotteryClaim claim, JsonElement proof)
    {
        var stated = CohortCertificate.State(claim.Problem, null);
        return ProofCheck.Fault(stated.Program, stated.Most(claim.BestTotal / (decimal)Millionths.Point), ProofFile.ReadSteps(proof));
    }

    private static void WriteAnswer(Utf8JsonWriter writer, LotteryOutcome.Found found)
    {
        writer.WriteStartObject("answer");
        writer.WriteString("whole", found.Whole.ToString(CultureInfo.InvariantCulture));
        writer.WriteAll("lockedIn", found.LockedIn, writer.WriteStringValue);
        writer.WriteAll("lockedOut", found.LockedOut, writer.WriteStringValue);
        writer.WriteAll("never", found.Never, writer.WriteNumberValue);
        writer.WriteAll("groups", found.Groups, group =>
        {
            writer.WriteStartObject();
            writer.WriteString("chance", group.Chance.ToString());
            writer.WriteAll("people", group.People, writer.WriteStringValue);
            writer.WriteEndObject();
        });
        writer.WriteAll("cohorts", found.Cohorts, cohort =>
        {
            writer.WriteStartObject();
            writer.WriteString("share", cohort.Weight.ToString(CultureInfo.InvariantCulture));
            writer.WriteAll("counts", cohort.Counts, writer.WriteNumberValue);
            writer.WriteEndObject();
        });
        writer.WriteAll("stages", found.Stages, stage =>
        {
            writer.WriteStartObject();
            writer.WriteString("chance", stage.Chance.ToString());
            writer.WriteString("bound", stage.Bound.ToString());
            writer.WriteNumber("most", stage.Most);
            writer.WriteAll("groups", stage.Groups, writer.WriteNumberValue);
            writer.WriteAll("weights", stage.Weights, writer.WriteNumberValue);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static LotteryOutcome.Found ReadAnswer(JsonElement root, JsonElement answer) => new(
        root.Text("lottery") switch { "maximin" => LotteryKind.Maximin, "leximin" => LotteryKind.Leximin, _ => throw JsonParts.Wrong("lottery") },
        [.. answer.List("groups").Select(g => new LotteryGroup(Texts(g, "people"), FractionOf(g, "chance")))],
        [.. answer.List("cohorts").Select(c => new LotteryCohort([.. c.List("counts").Select(n => n.AsWhole("counts"))], Large(c.Text("share"), "share")))],
        Large(answer.Text("whole"), "whole"),
        [.. answer.List("stages").Select(s => new LotteryStage(
            [.. s.List("groups").Select(n => n.AsWhole("groups"))], FractionOf(s, "chance"), FractionOf(s, "bound"), [.. s.List("weights").Select(n => n.AsLong("weights"))],
            s.Get("most", JsonValueKind.Number).AsLong("most")))],
        Texts(answer, "lockedIn"), Texts(answer, "lockedOut"), [.. answer.List("never").Select(n => n.AsWhole("never"))]);

    private static string[] Texts(JsonElement parent, string name) => [.. parent.List(name).Select(t => t.AsText(name))];

    private static Fraction FractionOf(JsonElement parent, string name)
    {
        var parts = parent.Text(name).Split('/');
        var below = parts.Length == 2 ? Large(parts[1], name) : BigInteger.One;
        return parts.Length <= 2 && !below.IsZero ? new Fraction(Large(parts[0], name), below) : throw JsonParts.Wrong(name);
    }

    // Long enough for any lottery that was found, short enough not to be a burden.
    private static BigInteger Large(string text, string name) =>
        text.Length <= 10_000 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw JsonParts.Wrong(name);
}
