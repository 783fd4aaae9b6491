using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Allocation.Lots;

/// <summary>Chance that anyone can repeat: every draw is a function of a public seed, never of time or of order.</summary>
public static class Lottery
{
    /// <summary>The ticket that a person draws: the higher one wins.</summary>
    /// <remarks>
    /// The first eight bytes, most significant first, of the SHA-256 of the UTF-8 text <c>seed:id</c>, the seed in decimal: so
    /// <c>printf '7:ada' | sha256sum</c> shows the ticket of <c>ada</c> under seed 7. Independent of everybody else's ticket.
    /// </remarks>
    /// <param name="seed">The seed of the whole draw, published with the result.</param>
    /// <param name="id">The person's id, any text.</param>
    public static ulong Ticket(ulong seed, string id)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}:{id}");
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The number at place <paramref name="counter"/> of the stream of <paramref name="seed"/>, uniform over 64 bits.</summary>
    /// <remarks>
    /// Counter-based, so that the same place gives the same number on any number of threads. Source: the output function of SplitMix64,
    /// G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 17.
    /// </remarks>
    public static ulong Number(ulong seed, ulong counter)
    {
        var z = unchecked(seed + ((counter + 1) * 0x9E3779B97F4A7C15UL));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
