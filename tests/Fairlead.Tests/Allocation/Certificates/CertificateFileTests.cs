using System.Text.Json.Nodes;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Cohorts;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Certificates;

public class CertificateFileTests
{
    // A thousand of each where the record is made; enough to notice a fault in every run.
    private static readonly int _rounds = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1" ? 1000 : 250;

    public static TheoryData<string> Kinds => CertificateCases.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public void Every_answer_to_hundreds_of_small_problems_has_a_certificate_that_holds(string kind)
    {
        var (found, none) = (0, 0);
        for (ulong seed = 0; seed < (kind is "lottery" or "timetable" or "repair" ? 300ul : 600); seed++)
        {
            var json = CertificateCases.One(kind, seed);

            var verdict = CertificateCases.Verify(json);

            Assert.True(verdict.Holds, $"{seed}: {string.Join(' ', verdict.Faults)}");
            Assert.True(verdict.Objective == verdict.Bound || kind == "groups", $"{seed}: {verdict.Objective} with a bound of {verdict.Bound}");
            (found, none) = verdict.Objective is null ? (found, none + 1) : (found + 1, none);
        }

        Assert.True(found > 100 && (none > 50 || kind == "groups"), $"{found} found, {none} impossible: the draws show only one of them.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_spoilt_certificate_is_refused_or_states_something_true(string kind)
    {
        string[] whole = [.. Enumerable.Range(0, kind is "lottery" or "timetable" or "repair" ? 100 : 300).Select(i => CertificateCases.One(kind, (ulong)i)).Where(c => c.Contains("\"found\"", StringComparison.Ordinal))];
        var refused = 0;
        for (ulong seed = 0; seed < 20_000 && refused < _rounds; seed++)
        {
            var right = whole[seed % (ulong)whole.Length];
            var spoilt = CertificateCases.Spoilt(right, new Draws(seed));
            if (!CertificateCases.Verify(spoilt).Holds)
            {
                refused++;
            }
            else if (spoilt != right)
            {
                Assert.True(CertificateCases.IsTrue(spoilt) ?? true, $"{seed}: {spoilt}");
            }
        }

        Assert.Equal(_rounds, refused);
    }

    // The lies that matter: another answer passed off as the best, with objective and bound of its own.
    [Fact]
    public void A_cohort_that_is_not_the_best_is_never_accepted_as_such()
    {
        var lies = 0;
        for (ulong seed = 0; lies < _rounds; seed++)
        {
            var problem = SmallCases.One(seed);
            if (SmallCases.BestTotal(problem) is not { } best || SmallCases.Valid(problem).FirstOrDefault(m => CohortEvaluation.Of(problem, m).Total < best) is not { } worse)
            {
                continue;
            }

            var root = JsonNode.Parse(CertificateCases.Cohort(problem))!;
            root["answer"] = new JsonArray([.. worse.Select(id => (JsonNode)id)]);
            root["objective"] = JsonNode.Parse(Millionths.ToText(CohortEvaluation.Of(problem, worse).Total));
            root["bound"] = root["objective"]!.DeepClone();

            Assert.False(CertificateCases.Verify(root.ToJsonString()).Holds);
            lies++;
        }
    }

    [Fact]
    public void A_cohort_is_never_accepted_as_impossible_where_there_is_one()
    {
        var claims = 0;
        string[] proofs = ["[]", "[{\"empty\":[0,1]}]", "[{\"empty\":[0,-1]}]", "[{\"empty\":[0,1,1,-1]}]", "[{\"split\":[0,0]},{\"empty\":[0,1]},{\"empty\":[0,-1]}]"];
        for (ulong seed = 0; claims < _rounds; seed++)
        {
            var problem = SmallCases.One(seed);
            if (SmallCases.BestTotal(problem) is null)
            {
                continue;
            }

            var root = JsonNode.Parse(CertificateCases.Cohort(problem))!;
            root["outcome"] = "impossible";
            root["proof"] = JsonNode.Parse(proofs[seed % 5]);

            Assert.False(CertificateCases.Verify(root.ToJsonString()).Holds);
            claims++;
        }
    }

    [Fact]
    public void A_proof_of_many_parts_holds_and_does_not_when_it_ends_early()
    {
        var problem = HardCases.Exact(120, 18, 3, 50, 4, 5, 6, 7, 5);
        var json = CertificateCases.Cohort(problem);
        var root = JsonNode.Parse(json)!;
        var proof = root["proof"]!.AsArray();

        Assert.True(CertificateCases.Verify(json).Holds);
        Assert.True(proof.Count > 20, $"{proof.Count} steps are too few for this test.");
        while (proof.Count > 0)
        {
            proof.RemoveAt(proof.Count - 1);
            Assert.Contains("not looked at", Assert.Single(CertificateCases.Verify(root.ToJsonString()).Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_search_that_was_ended_has_a_certificate_of_the_gap_that_it_stated()
    {
        var problem = LargeCases.Tight(150, 30, 4, 3, 4, 5, 6, 7, 8);
        var composed = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem, new Effort(40_000_000)));

        var verdict = CertificateCases.Verify(CohortCertificate.Write(problem, composed)!);

        Assert.True(verdict.Holds, string.Join(' ', verdict.Faults));
        Assert.Equal(Millionths.ToText(composed.Certificate.Objective), verdict.Objective);
        Assert.True(decimal.Parse(verdict.Bound!, System.Globalization.CultureInfo.InvariantCulture) * Millionths.Point >= composed.Certificate.Bound);
    }

    [Fact]
    public void Where_nothing_was_shown_there_is_no_certificate()
    {
        var problem = new CohortProblem([new Person("ada", 0, new Dictionary<string, string>())], [], 1, 0);

        Assert.Null(CohortCertificate.Write(problem, new CohortOutcome.Infeasible([], null, Proven: false)));
    }

    [Theory]
    [InlineData("", "This is no JSON: ")]
    [InlineData("[]", "“schema” is missing")]
    [InlineData("{\"schema\":\"fairlead-decision/1\"}", "This is no certificate: its schema is “fairlead-decision/1”")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"tea\"}", "There is no certificate of the kind “tea”")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"match\",\"outcome\":\"found\"}", "“problem” is missing")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"match\",\"outcome\":\"guessed\",\"problem\":{}}", "“outcome” is missing, or is not what it should be.")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"flow\",\"outcome\":\"impossible\",\"problem\":{\"supplies\":[1],\"arcs\":[[0,9,0,1,1]]}}", "An arc joins two nodes that are there.")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"flow\",\"outcome\":\"impossible\",\"problem\":{\"supplies\":[1,-1],\"arcs\":[[0,1,0,1,1]]},\"proof\":[{\"jump\":[]}]}", "“proof” is missing")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"flow\",\"outcome\":\"impossible\",\"problem\":{\"supplies\":[1,-1],\"arcs\":[[0,1,0,1,1]]},\"proof\":[{\"empty\":[0,9223372036854775807,1,-9223372036854775807]}]}", "Step 1 of the proof does not show that its part is empty.")]
    [InlineData("{\"schema\":\"fairlead-certificate/1\",\"kind\":\"flow\",\"outcome\":\"impossible\",\"problem\":{\"supplies\":[1,-1],\"arcs\":[[0,1,0,9223372036854775807,1],[0,1,0,9223372036854775807,1]]},\"proof\":[{\"empty\":[0,-9223372036854775807,1,9223372036854775807]}]}", "too large")]
    public void What_cannot_be_read_or_followed_is_said(string json, string reason) =>
        Assert.Contains(reason, Assert.Single(CertificateCases.Verify(json).Faults), StringComparison.Ordinal);

    [Fact]
    public void Every_rule_that_an_answer_breaks_is_named()
    {
        var people = new[] { ("ada", "North"), ("ben", "South"), ("cem", "South") }
            .Select((p, i) => new Person(p.Item1, i * 1_000_000, new Dictionary<string, string> { ["region"] = p.Item2 }, p.Item1 == "ben" ? PersonLock.In : PersonLock.None));
        var root = JsonNode.Parse(CertificateCases.Cohort(new CohortProblem([.. people], [new Target("region", "North", 1, 1)], 2, 0)))!;
        root["answer"] = new JsonArray("cem");

        Assert.Equal(
            ["ben is locked in but is no member.", "The answer does not keep this: 2 places are filled.", "The answer does not keep this: region = North has 1 to 1 members."],
            CertificateCases.Verify(root.ToJsonString()).Faults);
    }
}
