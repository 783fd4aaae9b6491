using Fairlead.Allocation.Calibration;

namespace Fairlead.Tests.Allocation.Calibration;

public class MixedCalibratorTests
{
    [Fact]
    public void Criterion_and_modes_equal_the_definition_on_a_thousand_small_cases()
    {
        for (ulong seed = 1; seed <= 1000; seed++)
        {
            var draws = new Draws(seed);
            var problem = draws.Small();
            var (person, assessor) = (2 * draws.Uniform(), 2 * draws.Uniform());
            var system = new MixedSystem(problem);
            var point = system.PeopleAreOuter ? system.At(person, assessor)! : system.At(assessor, person)!;
            var known = ByDefinition(problem, person, assessor);

            Assert.Equal(known.Criterion, point.Criterion, 1e-8);
            for (var p = 0; p < problem.People.Count; p++)
            {
                Assert.Equal(known.Modes[p], system.PeopleAreOuter ? point.OuterMode(p) : point.InnerMode(p), 1e-8);
            }

            for (var a = 0; a < problem.Assessors.Count; a++)
            {
                Assert.Equal(known.Modes[problem.People.Count + a], system.PeopleAreOuter ? point.InnerMode(a) : point.OuterMode(a), 1e-8);
            }
        }
    }

    [Fact]
    public void The_gradient_is_that_of_the_criterion_and_the_answer_no_worse_than_a_net_of_others()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var problem = new Draws(seed).Small();
            var system = new MixedSystem(problem);
            var (one, other, small) = (0.3 + (seed % 7 * 0.2), 0.2 + (seed % 5 * 0.3), 1e-5);
            var gradient = system.At(one, other)!.Gradient();
            Assert.Equal((system.At(one * Math.Exp(small), other)!.Criterion - system.At(one * Math.Exp(-small), other)!.Criterion) / (2 * small), gradient.Outer, 1e-4);
            Assert.Equal((system.At(one, other * Math.Exp(small))!.Criterion - system.At(one, other * Math.Exp(-small))!.Criterion) / (2 * small), gradient.Inner, 1e-4);
            if (MixedCalibrator.Calibrate(problem) is not CalibrationOutcome.Mixed mixed)
            {
                continue;
            }

            Assert.True(mixed.Converged, $"Seed {seed} did not converge.");
            for (var t = 0.0; t <= 4; t += 0.1)
            {
                for (var u = 0.0; u <= 4; u += 0.1)
                {
                    Assert.True(system.At(t, u)!.Criterion >= mixed.Objective - 1e-6, $"Seed {seed}: {t}, {u} is better.");
                }
            }
        }
    }

    [Fact]
    public void Every_small_case_converges()
    {
        for (ulong seed = 1; seed <= 800; seed++)
        {
            Assert.True(MixedCalibrator.Calibrate(new Draws(seed).Small()) is CalibrationOutcome.Mixed { Converged: true } mixed && mixed.Gradient < 0.1, $"Seed {seed} did not converge.");
        }
    }

    [Fact]
    public void Standard_errors_equal_the_inverse_of_the_mixed_model_equations()
    {
        for (ulong seed = 1; seed <= 80; seed++)
        {
            var problem = new Draws(seed).Small();
            if (MixedCalibrator.Calibrate(problem) is not CalibrationOutcome.Mixed { PersonDeviation: > 0.01, AssessorDeviation: > 0.01 } mixed)
            {
                continue;
            }

            var (people, assessors, criteria) = (problem.People.Count, problem.Assessors.Count, problem.Criteria.Count);
            var z = Design(problem);
            var all = Dense.Times(Dense.Transposed(z), z);
            for (var i = 0; i < people + assessors; i++)
            {
                all[i, i] += Math.Pow(mixed.ResidualDeviation / (i < people ? mixed.PersonDeviation : mixed.AssessorDeviation), 2);
            }

            var (inverse, variance) = (Dense.Inverse(all).Inverse, mixed.ResidualDeviation * mixed.ResidualDeviation);
            var conditional = Dense.Inverse(Part(all, people + assessors)).Inverse;
            for (var i = 0; i < people; i++)
            {
                double[] weights = [.. Enumerable.Range(0, all.GetLength(0)).Select(k => k == i || k == people + assessors ? 1 : k > people + assessors ? 1.0 / criteria : 0)];
                var adjusted = weights.Index().Sum(a => weights.Index().Sum(b => a.Item * b.Item * inverse[a.Index, b.Index]));
                Assert.Equal(Math.Sqrt(variance * adjusted), mixed.People[i].Error, 1e-7);
                Assert.Equal(Math.Sqrt(variance * inverse[i, i]), mixed.People[i].ExpectedError, 1e-7);
                Assert.Equal(Math.Sqrt(variance * conditional[i, i]), mixed.People[i].AbilityError, 1e-7);
            }

            for (var a = 0; a < assessors; a++)
            {
                Assert.Equal(Math.Sqrt(variance * conditional[people + a, people + a]), mixed.Assessors[a].Error, 1e-7);
            }

            for (var c = 0; c < criteria; c++)
            {
                Assert.Equal(Math.Sqrt(variance * inverse[people + assessors + c, people + assessors + c]), mixed.Fixed[c].Error, 1e-7);
            }
        }
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_names_nor_a_constant_change_more_than_they_should()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var problem = new Draws(seed).Small();
            if (MixedCalibrator.Calibrate(problem) is not CalibrationOutcome.Mixed mixed)
            {
                continue;
            }

            var turned = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(new([.. problem.Ratings.Reverse()])));
            var renamed = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(new([.. problem.Ratings.Select(r => r with { Person = $"{9 - (r.Person[1] - '0')}", Assessor = $"x{r.Assessor}" })])));
            var raised = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(new([.. problem.Ratings.Select(r => r with { Score = r.Score + 1000 })])));

            foreach (var other in new[] { turned, renamed, raised })
            {
                Assert.Equal(mixed.Objective, other.Objective, 1e-7);
                Assert.Equal(mixed.PersonDeviation, other.PersonDeviation, 1e-4);
                Assert.Equal(mixed.Assessors.Select(a => Math.Round(a.Value, 3) + 0.0), other.Assessors.Select(a => Math.Round(a.Value, 3) + 0.0), (a, b) => Math.Abs(a - b) < 2e-3);
            }

            Assert.Equal(mixed.People.Select(p => p.Adjusted), renamed.People.Reverse().Select(p => p.Adjusted), (a, b) => Math.Abs(a - b) < 1e-4);
            Assert.Equal(mixed.Fixed[0].Value + 1000, raised.Fixed[0].Value, 1e-4);
            Assert.Equal(mixed.Fixed.Skip(1).Select(f => f.Value), raised.Fixed.Skip(1).Select(f => f.Value), (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    [Fact]
    public void The_scatter_that_made_the_scores_is_found_again()
    {
        var draws = new Draws(7);
        double[] worth = [.. Enumerable.Range(0, 600).Select(_ => 2 * draws.Normal())];
        double[] severity = [.. Enumerable.Range(0, 60).Select(_ => 0.8 * draws.Normal())];
        Rating[] ratings = [.. Enumerable.Range(0, 4800).Select(i => (Person: i / 8, Assessor: draws.Below(60)))
            .Select(r => new Rating($"{r.Person}", $"{r.Assessor}", 10 + worth[r.Person] - severity[r.Assessor] + (0.5 * draws.Normal())))];

        var mixed = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(new(ratings)));

        Assert.Equal(2, mixed.PersonDeviation, 0.2);
        Assert.Equal(0.8, mixed.AssessorDeviation, 0.2);
        Assert.Equal(0.5, mixed.ResidualDeviation, 0.03);
        var centre = severity.Average();
        Assert.True(mixed.Assessors.Count(a => Math.Abs(a.Value - (severity[int.Parse(a.Assessor, System.Globalization.CultureInfo.InvariantCulture)] - centre)) < 0.3) >= 57);
    }

    [Fact]
    public void Where_assessors_do_not_differ_their_scatter_is_exactly_0()
    {
        Rating[] ratings = [.. Enumerable.Range(0, 12).SelectMany(p => Enumerable.Range(0, 3).Select(a => new Rating($"p{p:00}", $"a{a}", p + ((p + a) % 3))))];

        var mixed = Assert.IsType<CalibrationOutcome.Mixed>(MixedCalibrator.Calibrate(new(ratings)));

        Assert.True(mixed.Converged);
        Assert.Equal(0, mixed.AssessorDeviation);
        Assert.All(mixed.Assessors, a => Assert.Equal(0, a.Value));
        Assert.Equal(mixed.People.Select(p => p.RawRank), mixed.People.Select(p => p.AdjustedRank));
    }

    [Fact]
    public void Parts_without_a_common_person_or_assessor_are_named()
    {
        var outcome = MixedCalibrator.Calibrate(new([new("ada", "x", 1), new("cem", "y", 2), new("ben", "x", 3), new("ben", "z", 4), new("cem", "w", 4)]));

        var parts = Assert.IsType<CalibrationOutcome.Unconnected>(outcome).Parts;
        Assert.Equal(["ada", "ben"], parts[0].People);
        Assert.Equal(["x", "z"], parts[0].Assessors);
        Assert.Equal((["cem"], ["w", "y"]), (parts[1].People, parts[1].Assessors), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(2, parts.Count);
    }

    [Theory]
    [InlineData("p,a,1 p,b,2", "There is only one person: how people differ cannot be told.|No assessor gave more than one rating: assessors cannot be told from chance.")]
    [InlineData("p,a,1 q,a,2 q,a,2", "There is only one assessor: severity cannot be told.")]
    [InlineData("p,a,1 q,a,2", "There is only one assessor: severity cannot be told.|Nobody has more than one rating: people cannot be told from chance.")]
    [InlineData("p,a,1 p,b,1 q,a,1 q,b,1", "All scores on a criterion are the same: there is nothing to be told apart.")]
    [InlineData("p,a,1 p,b,2 q,a,3 q,b,4 r,a,5 r,b,6", "People and assessors explain the scores without any rest: there is no residual scatter to measure errors by.")]
    public void What_the_model_cannot_answer_is_said(string ratings, string reasons) => Assert.Equal(
        reasons.Split('|'),
        Assert.IsType<CalibrationOutcome.NotEstimable>(MixedCalibrator.Calibrate(Problem(ratings))).Reasons);

    [Fact]
    public void More_criteria_than_ratings_are_refused() => Assert.Contains(
        "There are no more ratings than criteria.",
        Assert.IsType<CalibrationOutcome.NotEstimable>(MixedCalibrator.Calibrate(new([new("p", "a", 1, "x"), new("p", "b", 2, "y"), new("q", "b", 2, "z")]))).Reasons);

    [Fact]
    public void What_is_no_problem_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new CalibrationProblem([]));
        Assert.Throws<ArgumentException>(() => new CalibrationProblem([new("", "a", 1)]));
        Assert.Throws<ArgumentException>(() => new CalibrationProblem([new("p", "", 1)]));
        Assert.Throws<ArgumentException>(() => new CalibrationProblem([new("p", "a", double.NaN)]));
        Assert.Throws<ArgumentException>(() => new CalibrationProblem([new("p", "a", 1e10)]));
    }

    private static CalibrationProblem Problem(string ratings) => new(
        [.. ratings.Split(' ').Select(r => r.Split(',')).Select(r => new Rating(r[0], r[1], double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture)))]);

    // Columns: people, assessors, intercept, criteria but the first.
    private static double[,] Design(CalibrationProblem problem)
    {
        var (people, assessors) = (problem.People.Count, problem.Assessors.Count);
        var design = new double[problem.Ratings.Count, people + assessors + problem.Criteria.Count];
        for (var i = 0; i < problem.Ratings.Count; i++)
        {
            design[i, problem.PersonOf[i]] = design[i, people + problem.AssessorOf[i]] = design[i, people + assessors] = 1;
            design[i, people + assessors + problem.CriterionOf[i]] = 1;
        }

        return design;
    }

    private static double[,] Part(double[,] matrix, int size)
    {
        var part = new double[size, size];
        for (var k = 0; k < size * size; k++)
        {
            part[k / size, k % size] = matrix[k / size, k % size];
        }

        return part;
    }

    private static (double Criterion, double[] Modes) ByDefinition(CalibrationProblem problem, double person, double assessor)
    {
        var (n, q) = (problem.Ratings.Count, problem.People.Count + problem.Assessors.Count);
        var (design, p) = (Design(problem), problem.Criteria.Count);
        var (z, x, y, covariance) = (new double[n, q], new double[n, p], new double[n, 1], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            y[i, 0] = problem.Ratings[i].Score;
            for (var k = 0; k < q + p; k++)
            {
                _ = k < q ? z[i, k] = design[i, k] : x[i, k - q] = design[i, k];
            }

            for (var j = 0; j < n; j++)
            {
                covariance[i, j] = (i == j ? 1 : 0)
                    + (problem.PersonOf[i] == problem.PersonOf[j] ? person * person : 0) + (problem.AssessorOf[i] == problem.AssessorOf[j] ? assessor * assessor : 0);
            }
        }

        var (inverse, logDeterminant) = Dense.Inverse(covariance);
        var weighted = Dense.Times(Dense.Transposed(x), inverse);
        var (unweighted, logFixed) = Dense.Inverse(Dense.Times(weighted, x));
        var fitted = Dense.Times(x, Dense.Times(unweighted, Dense.Times(weighted, y)));
        for (var i = 0; i < n; i++)
        {
            y[i, 0] -= fitted[i, 0];
        }

        var solved = Dense.Times(inverse, y);
        var squares = Dense.Times(Dense.Transposed(y), solved)[0, 0];
        var pulled = Dense.Times(Dense.Transposed(z), solved);
        return (
            logDeterminant + logFixed + ((n - p) * (1 + Math.Log(2 * Math.PI * squares / (n - p)))),
            [.. Enumerable.Range(0, q).Select(k => pulled[k, 0] * (k < problem.People.Count ? person * person : assessor * assessor))]);
    }
}
