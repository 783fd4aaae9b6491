using Fairlead.Allocation;

namespace Fairlead.Tests.Allocation;

public class MillionthsTests
{
    [Theory]
    [InlineData("312.5", 312_500_000)]
    [InlineData("-0.000001", -1)]
    [InlineData("0", 0)]
    [InlineData("1000000000", Millionths.Largest)]
    public void A_plain_decimal_is_read_and_written_back(string text, long millionths)
    {
        Assert.True(Millionths.TryParse(text, out var read));
        Assert.Equal((millionths, text), (read, Millionths.ToText(millionths)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("5.")]
    [InlineData("0.0000001")]
    [InlineData("1000000000.000001")]
    [InlineData("99999999999999999999999999999999")]
    public void Anything_else_is_refused(string text) => Assert.False(Millionths.TryParse(text, out _));
}
