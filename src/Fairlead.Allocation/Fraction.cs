using System.Globalization;
using System.Numerics;

namespace Fairlead.Allocation;

/// <summary>A fraction without rounding, in lowest terms.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _below;

    /// <param name="numerator">Any whole number.</param>
    /// <param name="denominator">Any whole number but 0.</param>
    /// <exception cref="ArgumentException"><paramref name="denominator"/> is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        Require.That(!denominator.IsZero, "The denominator of a fraction must not be 0.");
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _below) = (numerator / common, (denominator / common) - 1);
    }

    public static Fraction Zero => default;

    public static Fraction One => new(1, 1);

    public BigInteger Numerator { get; }

    /// <summary>Above 0. Kept less one, so that a fraction nobody has set is 0/1.</summary>
    public BigInteger Denominator => _below + 1;

    public static Fraction operator +(Fraction a, Fraction b) => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The nearest decimal below it, or equal to it, with <paramref name="places"/> places after the full stop, 28 at most; for 0 or more.</summary>
    public decimal ToDecimal(int places = 12)
    {
        var scale = BigInteger.Pow(10, places);
        return (decimal)(Numerator * scale / Denominator) / (decimal)scale;
    }

    /// <summary>To about fifteen digits, however long numerator and denominator are.</summary>
    public double ToDouble()
    {
        var shift = (int)Math.Max(0, Denominator.GetBitLength() - 900);
        return (double)(Numerator >> shift) / (double)(Denominator >> shift);
    }

    /// <summary><c>1/11</c>, or <c>1</c> for a whole number.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}{(_below.IsZero ? "" : "/" + Denominator.ToString(CultureInfo.InvariantCulture))}");
}
