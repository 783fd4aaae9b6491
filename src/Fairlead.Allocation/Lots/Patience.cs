namespace Fairlead.Allocation.Lots;

/// <summary>How much a step of simulated annealing may lose, in temperatures: −ln of an evenly spread chance.</summary>
internal static class Patience
{
    private const int Lots = 1024;

    private static readonly double[] _ofLot = [.. Enumerable.Range(0, Lots).Select(i => MinusLog((i + 0.5) / Lots))];

    /// <summary>Of the ten highest bits of a draw.</summary>
    public static double Of(ulong draw) => _ofLot[draw >> 54];

    // Math.Log may differ in the last bit between machines; the four operations do not.
    private static double MinusLog(double chance)
    {
        var halvings = 0;
        for (; chance < 0.5; chance *= 2)
        {
            halvings++;
        }

        var (z, sum) = ((1 - chance) / (1 + chance), 0.0);
        var power = z;
        for (var k = 1; k < 60; k += 2, power *= z * z)
        {
            sum += 2 * power / k;
        }

        return sum + (halvings * 0.69314718055994531);
    }
}
