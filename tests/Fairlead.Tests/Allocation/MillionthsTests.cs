using Fairlead.Allocation;

namespace Fairlead.Tests.Allocation;

public class MillionthsTests
{
    [Theory]
    [InlineData("312.5", 312_500_000)]
    [InlineData("-0.000001", -1)]
    [InlineData("0", 0)]
    [InlineData("1000000000", Millionths.Largest)]
    [InlineData("-1000000000", -Millionths.Largest)]
    [InlineData("0.123456", 123_456)]
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
    [InlineData("-1000000000.000001")]
    [InlineData("1.0000000")]
    [InlineData("99999999999999999999999999999999")]
    public void Anything_else_is_refused(string text) => Assert.False(Millionths.TryParse(text, out _));

    [Fact]
    public void The_common_unit_is_the_largest_number_that_divides_all_and_1_where_there_is_nothing_to_divide() =>
        Assert.Equal([3, 1, 5, 1, 1], ((long[][])[[6, -9, 0], [4, 9], [0, -5], [0, 0], []]).Select(Millionths.CommonUnit));

    [Fact]
    public void What_is_refused_is_read_as_0()
    {
        Assert.False(Millionths.TryParse("12,5", out var read));
        Assert.Equal(0, read);
    }
}
