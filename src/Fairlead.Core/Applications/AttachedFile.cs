using System.Globalization;

namespace Fairlead.Core.Applications;

/// <summary>
/// How an answer names a file: <c>id/hash/length/name</c>. The hash stands in the answer itself, so that a submission freezes it
/// with everything else, and whoever reads answers needs no other table to say what was attached.
/// </summary>
public sealed record AttachedFile(Guid FileId, string Hash, int Length, string Name)
{
    private const int HashLength = 64;

    /// <summary>The name with its size, as readers see it.</summary>
    public string Words => $"{Name} ({Size(Length)})";

    public static string Size(int bytes) => bytes < 1_000_000
        ? $"{Math.Max(1, bytes / 1_000)} KB"
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:0.#} MB");

    /// <summary>What an answer names; null where it names no file.</summary>
    public static AttachedFile? Read(string value) =>
        value.Split('/') is [var id, { Length: HashLength } hash, var length, { Length: > 0 } name]
        && Guid.TryParseExact(id, "N", out var fileId)
        && hash.All(char.IsAsciiHexDigitLower)
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new(fileId, hash, bytes, name)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FileId:N}/{Hash}/{Length}/{Name}");
}
