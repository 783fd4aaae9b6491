using Fairlead.Allocation.Calibration;

namespace Fairlead.Tests.Allocation.Calibration;

public class RaschCalibratorTests
{
    private static readonly double[] _severities = [-0.8, -0.2, 0.1, 0.9];
    private static readonly double[][] _thresholds = [[-1.5, 0.2, 1.4], [-0.7, 0.6, 2]];

    [Fact]
    public void The_deviance_equals_a_direct_sum_on_a_thousand_small_cases()
    {
        var cases = 0;
        for (ulong seed = 1; cases < 1000; seed++)
        {
            var draws = new Draws(seed);
            var problem = draws.Scale(3 + draws.Below(6), 1, _severities[..(2 + draws.Below(2))], _thresholds, 2);
            var steps = seed % 2 == 0 ? RaschSteps.Common : RaschSteps.Item;
            if (RaschData.Of(problem, steps).Data is not { } data)
            {
                continue;
            }

            double[] parameters = [.. Enumerable.Range(0, data.Parameters).Select(_ => draws.Normal())];
            Assert.Equal(ByDefinition(problem, data, parameters), new RaschPoint(data, parameters).Deviance, 1e-8);
            cases++;
        }
    }

    [Theory]
    [InlineData(RaschSteps.Common)]
    [InlineData(RaschSteps.Item)]
    public void Slope_and_information_are_the_derivatives(RaschSteps steps)
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var draws = new Draws(seed);
            var data = RaschData.Of(draws.Scale(60, 1, _severities, _thresholds, 2), steps).Data!;
            double[] parameters = [.. Enumerable.Range(0, data.Parameters).Select(_ => 0.5 * draws.Normal())];
            var (slope, complete, missing) = new RaschPoint(data, parameters).Derivatives();
            complete[data.Variance, data.Variance] += new RaschPoint(data, parameters).VarianceInformation();
            for (var i = 0; i < data.Parameters; i++)
            {
                var (more, less) = (Moved(data, parameters, i, 1e-5), Moved(data, parameters, i, -1e-5));
                Assert.Equal((more.Deviance - less.Deviance) / -4e-5, slope[i], 1e-4);
                var (moreSlope, lessSlope) = (more.Derivatives().Slope, less.Derivatives().Slope);
                for (var j = 0; j < data.Parameters; j++)
                {
                    Assert.Equal((lessSlope[j] - moreSlope[j]) / 2e-5, complete[i, j] - missing[i, j], 1e-4);
                }
            }
        }
    }

    [Theory]
    [InlineData(RaschSteps.Common)]
    [InlineData(RaschSteps.Item)]
    public void The_parameters_that_made_the_scores_are_found_again(RaschSteps steps)
    {
        var problem = new Draws(11).Scale(3000, 1.2, _severities, steps is RaschSteps.Common ? [[-1.5, 0.2, 1.3], [-0.7, 1, 2.1]] : _thresholds, 3);

        var rasch = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(problem, steps));

        Assert.True(rasch.Converged && rasch.Gradient < 1e-3, $"The gradient is {rasch.Gradient}.");
        Assert.Equal(0, rasch.Assessors.Sum(a => a.Value), 1e-9);
        Assert.Equal(1.44, rasch.Variance, 0.15);
        Assert.All(rasch.Assessors.Zip(_severities), a => Assert.Equal(a.Second, a.First.Value, 4 * a.First.Error));
        Assert.All(rasch.Assessors, a => Assert.InRange(a.Error, 0.01, 0.06));
        var first = rasch.Criteria[0].Value;
        Assert.Equal(steps is RaschSteps.Common ? 0 : 0.1 / 3, first, 4 * rasch.Criteria[0].Error);
        Assert.Equal(-1.5, first + rasch.Steps[0][0].Value, 0.15);
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_names_nor_where_the_scale_begins_change_anything()
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var problem = new Draws(seed).Scale(80, 1, _severities, _thresholds, 2);
            var rasch = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(problem));
            var turned = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(new([.. problem.Ratings.Reverse()])));
            var renamed = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(new([.. problem.Ratings.Select(r => r with { Assessor = $"{9 - (r.Assessor[1] - '0')}" })])));
            var raised = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(new([.. problem.Ratings.Select(r => r with { Score = r.Score + 5 })])));

            Assert.Equal(rasch.Objective, turned.Objective);
            Assert.Equal(rasch.People.Select(p => p.Ability), turned.People.Select(p => p.Ability));
            Assert.Equal(rasch.Objective, renamed.Objective, 1e-6);
            Assert.Equal(rasch.Assessors.Select(a => a.Value), renamed.Assessors.Reverse().Select(a => a.Value), (a, b) => Math.Abs(a - b) < 1e-5);
            Assert.Equal(rasch.Objective, raised.Objective);
            Assert.Equal(rasch.People.Select(p => p.Adjusted + 5), raised.People.Select(p => p.Adjusted), (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void Where_people_hardly_differ_the_variance_stands_at_its_boundary()
    {
        var rasch = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(new Draws(5).Scale(200, 0.05, _severities, _thresholds, 2)));

        Assert.True(rasch.Converged && rasch.Gradient < 1e-3);
        Assert.Equal(RaschCalibrator.LeastVariance, rasch.Variance);
    }

    [Fact]
    public void Every_small_case_converges_or_says_why_not()
    {
        var (calibrated, not) = (0, 0);
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var draws = new Draws(seed);
            var problem = draws.Scale(4 + draws.Below(40), 0.2 + (2 * draws.Uniform()), _severities, _thresholds, 1 + draws.Below(3));
            switch (RaschCalibrator.Calibrate(problem, seed % 2 == 0 ? RaschSteps.Common : RaschSteps.Item))
            {
                case CalibrationOutcome.Rasch rasch:
                    Assert.True(rasch.Converged, $"Seed {seed} did not converge.");
                    Assert.All(rasch.Assessors, a => Assert.True(a.Error > 0));
                    Assert.All(rasch.People, p => Assert.True(double.IsFinite(p.Ability) && p.Lower < p.Upper));
                    calibrated++;
                    break;
                default:
                    not++;
                    break;
            }
        }

        Assert.True(calibrated > 40 && not > 20, $"{calibrated} calibrated, {not} not: the draws show only one of them.");
    }

    [Fact]
    public void Who_met_severe_assessors_gains_and_intervals_hold_the_score()
    {
        var rasch = Assert.IsType<CalibrationOutcome.Rasch>(RaschCalibrator.Calibrate(new Draws(3).Scale(200, 1, [-2, 2, 0], _thresholds, 2)));

        Assert.All(rasch.People, p => Assert.True(p.Lower < p.Adjusted && p.Adjusted < p.Upper && p.Error > 0));
        Assert.True(rasch.People.Count(p => p.AdjustedRank < p.RawRank) > 30);
        Assert.Equal(rasch.People.OrderBy(p => p.AdjustedRank).Select(p => p.AdjustedRank), rasch.People.OrderByDescending(p => p.Ability).Select(p => p.AdjustedRank));
    }

    [Theory]
    [InlineData("p,a,x,1 p,b,x,0", RaschSteps.Common, "There is only one person: how people differ cannot be told.|a gave nothing but the highest score: how lenient they are has no limit.|b gave nothing but the lowest score: how severe they are has no limit.")]
    [InlineData("p,a,x,1 q,a,x,0", RaschSteps.Common, "There is only one assessor: severity cannot be told.")]
    [InlineData("p,a,x,0 p,b,x,2 q,a,x,2 q,b,x,0", RaschSteps.Common, "Nobody has the score 1: how hard the step to it is cannot be told.")]
    [InlineData("p,a,x,1 p,b,x,2 q,a,x,2 q,b,x,1 p,a,y,3 p,b,y,2 q,a,y,1 q,b,y,0", RaschSteps.Item, "Nobody has the score 0 on x: how hard the step to it is cannot be told.")]
    [InlineData("p,a,x,1 p,b,x,0 q,a,x,0 q,b,x,1 p,a,y,1 p,b,y,1 q,a,y,1 q,b,y,1", RaschSteps.Common, "All scores on y are the same: nobody can be told apart by them.")]
    [InlineData("p,a,x,1 p,b,y,0 q,a,x,0 q,b,y,1", RaschSteps.Common, "Some criteria share no assessor with the others: how hard they are cannot be told from how severe their assessors are.")]
    [InlineData("p,a,x,0.5 p,b,x,0", RaschSteps.Common, "The Rasch model takes whole scores only: p has a score in between.")]
    [InlineData("p,a,x,51 p,b,x,0", RaschSteps.Common, "The Rasch model takes scales of at most 50 steps.")]
    public void What_the_model_cannot_answer_is_said(string ratings, RaschSteps steps, string reasons) => Assert.Equal(
        reasons.Split('|'),
        Assert.IsType<CalibrationOutcome.NotEstimable>(RaschCalibrator.Calibrate(
            new([.. ratings.Split(' ').Select(r => r.Split(',')).Select(r => new Rating(r[0], r[1], double.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture), r[2]))]),
            steps)).Reasons);

    [Fact]
    public void Parts_are_named_before_anything_else() => Assert.IsType<CalibrationOutcome.Unconnected>(RaschCalibrator.Calibrate(new([new("p", "a", 1), new("q", "b", 2)])));

    private static RaschPoint Moved(RaschData data, double[] parameters, int at, double by) =>
        new(data, [.. parameters.Select((p, i) => i == at ? p + by : p)]);

    private static double ByDefinition(CalibrationProblem problem, RaschData data, double[] parameters)
    {
        var (low, variance, deviance) = (problem.Ratings.Min(r => r.Score), Math.Exp(parameters[^1]), 0.0);
        for (var p = 0; p < problem.People.Count; p++)
        {
            var sum = 0.0;
            for (var q = 0; q < 21; q++)
            {
                var ability = -6 + (0.6 * q);
                var chance = 0.6 * Math.Exp(-ability * ability / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
                for (var i = 0; i < problem.Ratings.Count; i++)
                {
                    chance *= problem.PersonOf[i] != p ? 1 : Chance(
                        data, parameters, problem.CriterionOf[i], ability - parameters[data.FirstAssessor + problem.AssessorOf[i]], (int)(problem.Ratings[i].Score - low));
                }

                sum += chance;
            }

            deviance -= 2 * Math.Log(sum);
        }

        return deviance;
    }

    private static double Chance(RaschData data, double[] parameters, int criterion, double ability, int step)
    {
        double Weight(int k) => Math.Exp(Enumerable.Range(0, k).Sum(h =>
            ability - parameters[data.Threshold(criterion, h)] - (data.Steps is RaschSteps.Common ? parameters[criterion] : 0)));

        return Weight(step) / Enumerable.Range(0, data.Heights[criterion] + 1).Sum(Weight);
    }
}
