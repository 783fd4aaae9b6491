using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Core.SignIn;

/// <summary>
/// The codes that an authenticator app shows: RFC 6238 over RFC 4226, with SHA-1, steps of 30 seconds and six digits, which is what
/// every app understands. HMAC does not lean on what SHA-1 has lost.
/// </summary>
public static class Totp
{
    public const int Digits = 6;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>How far an app's clock may be off, in steps either way.</summary>
    private const int Tolerance = 1;

    private static readonly TimeSpan _step = TimeSpan.FromSeconds(30);

    /// <summary>160 random bits, as RFC 4226 recommends.</summary>
    public static byte[] NextSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / _step.Ticks;

    /// <summary>The code of one step.</summary>
    public static string Code(byte[] secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard's own function; see above.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        var modulus = Enumerable.Repeat(10, digits).Aggregate((a, b) => a * b);
        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step to which the code belongs; null where it is wrong, or its step is not after <paramref name="last"/>.</summary>
    public static long? StepOf(byte[] secret, string code, long last, DateTime utc)
    {
        var now = StepAt(utc);
        var typed = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = now - Tolerance; step <= now + Tolerance; step++)
        {
            // All are compared, so that the time says nothing about which was near.
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Code(secret, step))) && step > last)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>RFC 4648 without padding: the form in which apps take a secret.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Alphabet[(bits >> (held - 5)) & 31]);
            }

            bits &= (1 << held) - 1;
        }

        return held == 0 ? text.ToString() : text.Append(Alphabet[(bits << (5 - held)) & 31]).ToString();
    }
}
