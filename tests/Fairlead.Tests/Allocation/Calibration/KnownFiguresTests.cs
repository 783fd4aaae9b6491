using System.Globalization;
using System.IO.Compression;
using Fairlead.Allocation.Calibration;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Allocation.Calibration;

/// <summary>Published examples, against lme4 and TAM.</summary>
public class KnownFiguresTests
{
    [BenchDataFact("ratings")]
    public void Penicillin_and_lectures_equal_lme4()
    {
        var penicillin = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(
            new([.. Rows("lme4_Penicillin.csv").Skip(1).Select(r => new Rating(r[1], r[2], Number(r[0])))])));
        var lectures = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(
            new([.. Rows("lme4_InstEval.csv.gz").Skip(1).Select(r => new Rating(r[0], r[1], Number(r[6])))])));

        Assert.Equal(330.860589, penicillin.Objective, 1e-5);
        Assert.Equal((0.8467, 1.93161, 0.54992), (penicillin.PersonDeviation, penicillin.AssessorDeviation, penicillin.ResidualDeviation), Near(1e-4));
        Assert.Equal(237783.880388, lectures.Objective, 1e-5);
        Assert.Equal((0.32590567, 0.52319677, 1.17778593), (lectures.PersonDeviation, lectures.AssessorDeviation, lectures.ResidualDeviation), Near(1e-5));
        Assert.Equal(3.2541583, lectures.Fixed[0].Value, 1e-5);
    }

    [BenchDataFact("ratings")]
    public void Writing_samples_have_the_conditional_modes_of_lme4()
    {
        var mixed = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(Wide("sirt_data_ratings1.csv")));

        var people = Rows("ref_lme4_sirt_data_ratings1_person_blup.csv").Skip(1).ToDictionary(r => r[0], r => Number(r[1]));
        var raters = Rows("ref_lme4_sirt_data_ratings1_rater_blup.csv").Skip(1).ToDictionary(r => r[0], r => Number(r[1]));
        Assert.All(mixed.People, p => Assert.Equal(people[p.Person], p.Ability, 1e-5));
        Assert.All(mixed.Assessors, a => Assert.Equal(raters[a.Assessor], -a.Value, 1e-5));
    }

    // TAM stops before the one severity that it takes from all others has come to rest, and people go with it; the deviance here is the lower one.
    [BenchDataTheory("ratings")]
    [InlineData("ratings1", RaschSteps.Common, 2573.618192, 2e-4)]
    [InlineData("ratings1", RaschSteps.Item, 2526.704460, 2e-4)]
    [InlineData("ratings3", RaschSteps.Common, 27758.142601, 2e-3)]
    [InlineData("ratings3", RaschSteps.Item, 26544.850494, 4e-3)]
    public void Ratings_on_a_scale_equal_TAM(string name, RaschSteps steps, double deviance, double last)
    {
        var rasch = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(Wide($"sirt_data_{name}.csv"), steps));

        var start = $"ref_TAM_sirt_data_{name}_item{(steps is RaschSteps.Common ? "raterstep" : "steprater")}";
        var known = Rows($"{start}_xsi.csv").Skip(1).ToDictionary(r => r[0], r => Number(r[2]));
        var abilities = Rows($"{start}_wle.csv").Skip(1).ToDictionary(r => r[0], r => Number(r[4]));
        Assert.Equal(deviance, rasch.Objective, 1e-3);
        Assert.All(rasch.Assessors.SkipLast(1), a => Assert.Equal(known[$"rater{a.Assessor}"], a.Value, 1e-3));
        Assert.Equal(known[$"rater{rasch.Assessors[^1].Assessor}"], rasch.Assessors[^1].Value, last);
        Assert.All(rasch.People, p => Assert.Equal(abilities[p.Person], p.Ability, last));
        if (steps is RaschSteps.Common)
        {
            Assert.All(rasch.Criteria, c => Assert.Equal(known[c.Name], c.Value, 1e-3));
            Assert.All(rasch.Steps[0].Index(), s => Assert.Equal(known[$"step{s.Index + 1}"], s.Item.Value, 1e-3));
        }
        else if (name == "ratings1")
        {
            Assert.All(rasch.Criteria.Index(), c => Assert.All(rasch.Steps[c.Index].Index(), s => Assert.Equal(
                known[c.Item.Name] + known[$"step{s.Index + 1}"] + known[$"{c.Item.Name}:step{s.Index + 1}"], c.Item.Value + s.Item.Value, 1e-3)));
        }
    }

    private static Func<(double, double, double), (double, double, double), bool> Near(double far) => (a, b) =>
        Math.Abs(a.Item1 - b.Item1) < far && Math.Abs(a.Item2 - b.Item2) < far && Math.Abs(a.Item3 - b.Item3) < far;

    private static CalibrationProblem Wide(string file)
    {
        var rows = Rows(file);
        return new([.. rows.Skip(1).SelectMany(r => r.Index().Skip(2).Where(c => c.Item != "NA").Select(c => new Rating(r[0], r[1], Number(c.Item), rows[0][c.Index])))]);
    }

    private static string[][] Rows(string file)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA")!, "ratings", file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(',').Select(c => c.Trim('"')).ToArray())];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
