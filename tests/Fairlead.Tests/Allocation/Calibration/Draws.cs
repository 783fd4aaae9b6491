using Fairlead.Allocation.Calibration;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Calibration;

/// <summary>Ratings of which it is known how they came about.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong _at;

    public double Uniform() => ((Lottery.Number(seed, _at++) >> 11) + 0.5) / (1UL << 53);

    public int Below(int n) => (int)(Lottery.Number(seed, _at++) % (ulong)n);

    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>A few ratings in points, connected: everybody is rated by the first assessor.</summary>
    public CalibrationProblem Small()
    {
        var (people, assessors, criteria) = (2 + Below(5), 2 + Below(4), 1 + Below(2));
        double[] worth = [.. Enumerable.Range(0, people).Select(_ => Normal())];
        double[] severity = [.. Enumerable.Range(0, assessors).Select(_ => Normal())];
        var ratings = new List<Rating>();
        for (var c = 0; c < criteria; c++)
        {
            for (var p = 0; p < people; p++)
            {
                ratings.AddRange(Enumerable.Range(0, assessors).Where(a => a == 0 || Below(3) > 0)
                    .Select(a => new Rating($"p{p}", $"a{a}", 3 + c + worth[p] - severity[a] + Normal(), criteria == 1 ? "" : $"c{c}")));
            }
        }

        ratings.AddRange(Enumerable.Range(1, assessors - 1).Select(a => new Rating("p0", $"a{a}", 3 + worth[0] - severity[a] + Normal(), criteria == 1 ? "" : "c0")));
        return new CalibrationProblem(ratings);
    }

    /// <summary>Steps of a scale by the Rasch model; each person meets a few assessors in turn.</summary>
    public CalibrationProblem Scale(int people, double deviation, double[] severities, double[][] thresholds, int perPerson)
    {
        var ratings = new List<Rating>();
        for (var p = 0; p < people; p++)
        {
            var ability = deviation * Normal();
            for (var k = 0; k < perPerson; k++)
            {
                var assessor = (p + (k * (1 + (p / severities.Length % (severities.Length - 1))))) % severities.Length;
                ratings.AddRange(thresholds.Select((own, c) => new Rating($"p{p}", $"a{assessor}", Step(ability - severities[assessor], own), $"c{c}")));
            }
        }

        return new CalibrationProblem(ratings);
    }

    private int Step(double ability, double[] thresholds)
    {
        var weights = new List<double> { 1 };
        foreach (var threshold in thresholds)
        {
            weights.Add(weights[^1] * Math.Exp(ability - threshold));
        }

        var (left, step) = (Uniform() * weights.Sum(), 0);
        while (step < thresholds.Length && left >= weights[step])
        {
            left -= weights[step++];
        }

        return step;
    }
}
