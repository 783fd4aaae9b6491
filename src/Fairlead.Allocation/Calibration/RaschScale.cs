namespace Fairlead.Allocation.Calibration;

/// <summary>The chances of each score on a criterion.</summary>
internal static class RaschScale
{
    /// <summary>Fills in each score's log-probability and its unscaled chance at an ability less the assessor's severity; gives what chances add up to.</summary>
    public static double Chances(RaschPoint point, int criterion, double ability, Span<double> logs, Span<double> chances)
    {
        var most = logs[0] = 0;
        for (var k = 1; k < logs.Length; k++)
        {
            logs[k] = logs[k - 1] + ability - point.Threshold(criterion, k - 1);
            most = Math.Max(most, logs[k]);
        }

        var sum = 0.0;
        for (var k = 0; k < logs.Length; k++)
        {
            chances[k] = Math.Exp(logs[k] - most);
            sum += chances[k];
        }

        var total = most + Math.Log(sum);
        for (var k = 0; k < logs.Length; k++)
        {
            logs[k] -= total;
        }

        return sum;
    }

    /// <summary>Mean, variance and third central moment of a score in steps.</summary>
    public static (double Mean, double Variance, double Third) Moments(RaschPoint point, RaschData data, int criterion, double ability)
    {
        var height = data.Heights[criterion];
        Span<double> logs = stackalloc double[height + 1];
        Span<double> chances = stackalloc double[height + 1];
        var sum = Chances(point, criterion, ability, logs, chances);
        var (mean, variance, third) = (0.0, 0.0, 0.0);
        for (var k = 1; k <= height; k++)
        {
            mean += k * chances[k] / sum;
        }

        for (var k = 0; k <= height; k++)
        {
            var (off, chance) = (k - mean, chances[k] / sum);
            variance += chance * off * off;
            third += chance * off * off * off;
        }

        return (mean, variance, third);
    }
}
