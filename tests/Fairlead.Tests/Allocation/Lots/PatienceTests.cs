using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Lots;

public class PatienceTests
{
    [Fact]
    public void It_is_minus_the_logarithm_of_the_middle_of_each_of_1024_equal_parts() => Assert.All(Enumerable.Range(0, 1024), lot =>
    {
        var expected = -Math.Log((lot + 0.5) / 1024);

        Assert.Equal(expected, Patience.Of((ulong)lot << 54), 1e-14 * Math.Max(1, expected));
        Assert.Equal(Patience.Of((ulong)lot << 54), Patience.Of(((ulong)lot << 54) + (1UL << 54) - 1));
    });
}
