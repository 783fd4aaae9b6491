using System.Security.Cryptography;

namespace Fairlead.Core.Awards;

/// <summary>The code by which a certificate is checked: 80 random bits in Crockford’s base 32, which has no letters that are read for digits.</summary>
public static class CertificateCode
{
    public const int Length = 16;

    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;

    public static string Next() => RandomNumberGenerator.GetString(Digits, Length);

    /// <summary>As it is printed: “7QXK-09ZT-…”.</summary>
    public static string Words(string code) => string.Join('-', code.Chunk(Group).Select(g => new string(g)));

    /// <summary>The code that somebody typed: case, spaces and dashes do not matter, and letters that look like digits are taken for them. Null where it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var plain = new string([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);
        return plain.Length == Length && plain.All(Digits.Contains) ? plain : null;
    }
}
