using System.Buffers.Binary;

namespace Fairlead.Core.Applications.Files;

/// <summary>PNG and JPEG, walked from the first byte to the last: nothing may stand before, between or after their parts.</summary>
internal static class PictureCheck
{
    /// <summary>A picture of few bytes can ask a reader for gigabytes of memory.</summary>
    private const long MostPixels = 50_000_000;

    private const int LongestSide = 20_000;
    private const string Damaged = "is damaged, or is not the kind of picture that its name says. Save the picture again as PNG or JPEG";
    private const string TooLarge = "has more pixels than we can take. Make the picture smaller";

    public static string? WhyNotPng(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(PngMark))
        {
            return Damaged;
        }

        var at = 8;
        for (var first = true; at + 12 <= content.Length; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            var name = content.Slice(at + 4, 4);
            if (length > content.Length - at - 12 || first != name.SequenceEqual("IHDR"u8)
                || BinaryPrimitives.ReadUInt32BigEndian(content[(at + 8 + (int)length)..]) != Crc32(content.Slice(at + 4, 4 + (int)length)))
            {
                return Damaged;
            }

            if (first && WrongSize(content, at + 8, length) is { } wrong)
            {
                return wrong;
            }

            at += 12 + (int)length;
            if (name.SequenceEqual("IEND"u8))
            {
                return at == content.Length && length == 0 ? null : Damaged;
            }
        }

        return Damaged;
    }

    public static string? WhyNotJpeg(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return Damaged;
        }

        var (at, sized) = (2, false);
        while (at + 4 <= content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (marker is < 0xC0 or 0xFF or (>= 0xD0 and <= 0xD9) || length < 2 || at + 2 + length > content.Length)
            {
                return Damaged;
            }

            // The frames have markers of C0 to CF, of which three mean something else.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8)
                {
                    return Damaged;
                }

                sized = true;
                if (TooMany(BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..])) is { } wrong)
                {
                    return wrong;
                }
            }

            at += 2 + length;
            if (marker == 0xDA)
            {
                at = AfterScan(content, at);
                if (at + 2 <= content.Length && content[at + 1] == 0xD9)
                {
                    return sized && at + 2 == content.Length ? null : Damaged;
                }
            }
        }

        return Damaged;
    }

    private static ReadOnlySpan<byte> PngMark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static string? WrongSize(ReadOnlySpan<byte> content, int at, uint length) => length != 13
        ? Damaged
        : TooMany(BinaryPrimitives.ReadUInt32BigEndian(content[at..]), BinaryPrimitives.ReadUInt32BigEndian(content[(at + 4)..]));

    private static string? TooMany(long width, long height) =>
        width == 0 || height == 0 ? Damaged
        : width > LongestSide || height > LongestSide || width * height > MostPixels ? TooLarge
        : null;

    // Within a scan FF is followed by 00 or by a restart mark; anything else is the next marker.
    private static int AfterScan(ReadOnlySpan<byte> content, int at)
    {
        while (at + 1 < content.Length && (content[at] != 0xFF || content[at + 1] is 0x00 or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }

        return at;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
