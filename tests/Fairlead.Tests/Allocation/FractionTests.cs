using System.Numerics;
using Fairlead.Allocation;

namespace Fairlead.Tests.Allocation;

public class FractionTests
{
    [Fact]
    public void Fractions_are_in_lowest_terms_and_add_multiply_and_compare_as_such()
    {
        var (third, half) = (new Fraction(-2, -6), new Fraction(5, 10));

        Assert.Equal(("1/3", "1/2", "5/6", "-1/6", "1/6", "2/3", "2"), (
            third.ToString(), half.ToString(), (third + half).ToString(), (third - half).ToString(), (third * half).ToString(), (third / half).ToString(), new Fraction(4, 2).ToString()));
        Assert.True(third < half && half > third && third <= new Fraction(1, 3) && half >= third);
        Assert.Equal(new Fraction(3, 9), third);
        Assert.Equal((Fraction.Zero, BigInteger.One), (default, default(Fraction).Denominator));
    }

    [Fact]
    public void Decimals_are_cut_off_and_never_rounded_up()
    {
        Assert.Equal((0.090909090909m, 0.66m), (new Fraction(1, 11).ToDecimal(), new Fraction(2, 3).ToDecimal(2)));
        Assert.Equal(2.0 / 3, new Fraction(2, 3).ToDouble());
        Assert.Equal(2.0 / 3, new Fraction(BigInteger.Pow(2, 3000), 3 * BigInteger.Pow(2, 2999)).ToDouble(), 1e-15);
    }

    [Fact]
    public void Fractions_are_ordered_as_their_products_crosswise_and_equal_ones_are_neither_less_nor_more()
    {
        foreach (var (a, b, c, d) in from a in Enumerable.Range(-3, 7) from b in Enumerable.Range(1, 4) from c in Enumerable.Range(-3, 7) from d in Enumerable.Range(1, 4) select (a, b, c, d))
        {
            var (one, other) = (new Fraction(a, b), new Fraction(-c, -d));

            Assert.Equal((a * d < c * b, a * d <= c * b, a * d > c * b, a * d >= c * b), (one < other, one <= other, one > other, one >= other));
            Assert.Equal(new Fraction((a * d) + (c * b), b * d), one + other);
            Assert.Equal(one, one + other - other);
            Assert.Equal(one, c == 0 ? one : one * other / other);
        }

        Assert.Equal(new Fraction(7, 7), Fraction.One);
    }

    [Theory]
    [InlineData(899), InlineData(900), InlineData(901), InlineData(3000)]
    public void A_fraction_as_long_as_you_like_is_a_double_to_fifteen_digits(int length)
    {
        var below = (BigInteger.One << length) - 1;

        Assert.Equal(-0.75, new Fraction(-3 * below, 4 * below).ToDouble());
        Assert.Equal(5.0 / 7, new Fraction((5 * below) + 1, 7 * below).ToDouble(), 1e-15);
        Assert.Equal(-5.0 / 7, new Fraction((-5 * below) - 1, 7 * below).ToDouble(), 1e-15);
    }

    [Fact]
    public void A_denominator_of_0_is_refused() =>
        Assert.Equal("The denominator of a fraction must not be 0.", Assert.Throws<ArgumentException>(() => new Fraction(1, 0)).Message);
}
