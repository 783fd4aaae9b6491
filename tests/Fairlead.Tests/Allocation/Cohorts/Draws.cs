using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>Repeatable chance for tests: the same case number gives the same case on every machine.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong _counter;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + (int)(Lottery.Number(seed, _counter++) % (ulong)(most - least + 1));

    public T OneOf<T>(params T[] values) => values[Between(0, values.Length - 1)];

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T[] Shuffled<T>(IEnumerable<T> values) => [.. values.Select(v => (Value: v, Key: Lottery.Number(seed, _counter++))).OrderBy(v => v.Key).Select(v => v.Value)];
}
