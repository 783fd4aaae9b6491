using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Fairlead.Core.Applications.Files;

/// <summary>
/// A PDF that begins and ends as one, is not encrypted, and neither runs, opens nor carries anything. Names may be written with
/// <c>#4a</c> for a letter and may stand in packed object streams; both are looked into. One pass over the bytes, whatever they are.
/// </summary>
internal static class PdfCheck
{
    private const string Damaged = "is damaged, or is not a PDF as its name says. Save it as PDF again";
    private const string NotPlain = "has a password, or something in it that runs or is attached. Print it to PDF and choose the print";

    /// <summary>Most bytes that all packed object streams may come to.</summary>
    private const int MostUnpacked = 50_000_000;

    private const string Begin = "stream";
    private const string End = "endstream";

    private static readonly SearchValues<char> _afterName = SearchValues.Create(" \t\r\n\f\0/<>[]()%{}");

    private static readonly HashSet<string> _active = new(StringComparer.Ordinal)
    {
        "Encrypt", "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "SubmitForm", "ImportData", "GoToE",
        "Movie", "Sound",
    };

    public static string? WhyNot(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        if (!IsWhole(text))
        {
            return Damaged;
        }

        var left = MostUnpacked;
        var at = 0;
        while (NextStream(text, at) is { } found)
        {
            // Of packed bytes only those of object streams are looked into: a picture’s may spell anything.
            var names = Names(text.AsSpan(at, found.Begin - at));
            if (names.Overlaps(_active))
            {
                return NotPlain;
            }

            if (names.Contains("ObjStm"))
            {
                if (Unpacked(content, found.Begin, found.Length, ref left) is not { } objects)
                {
                    return Damaged;
                }

                if (Names(objects).Overlaps(_active))
                {
                    return NotPlain;
                }
            }

            at = found.Begin + found.Length + End.Length;
        }

        return Names(text.AsSpan(at)).Overlaps(_active) ? NotPlain : null;
    }

    private static bool IsWhole(string text)
    {
        const string LastMark = "%%EOF";
        var last = text.LastIndexOf(LastMark, StringComparison.Ordinal);
        return (text.StartsWith("%PDF-1.", StringComparison.Ordinal) || text.StartsWith("%PDF-2.", StringComparison.Ordinal))
            && last > 0 && text.AsSpan(last + LastMark.Length).Trim("\r\n\t \0").IsEmpty
            && text.Contains("startxref", StringComparison.Ordinal);
    }

    private static (int Begin, int Length)? NextStream(string text, int at)
    {
        for (var begin = text.IndexOf(Begin, at, StringComparison.Ordinal); begin >= 0; begin = text.IndexOf(Begin, begin + 1, StringComparison.Ordinal))
        {
            var body = begin + Begin.Length;
            if (body < text.Length && text[body] is '\r' or '\n')
            {
                body += text.AsSpan(body).StartsWith("\r\n") ? 2 : 1;
                var end = text.IndexOf(End, body, StringComparison.Ordinal);
                return end < 0 ? null : (body, end - body);
            }
        }

        return null;
    }

    private static HashSet<string> Names(ReadOnlySpan<char> objects)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = objects.IndexOf('/'); at >= 0;)
        {
            objects = objects[(at + 1)..];
            var length = objects.IndexOfAny(_afterName);
            var name = length < 0 ? objects : objects[..length];
            if (name.Length <= 60)
            {
                names.Add(Unescaped(name));
            }

            at = objects.IndexOf('/');
        }

        return names;
    }

    private static string Unescaped(ReadOnlySpan<char> name)
    {
        var letters = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '#' && i + 2 <= name.Length - 1 && char.IsAsciiHexDigit(name[i + 1]) && char.IsAsciiHexDigit(name[i + 2]))
            {
                letters.Append((char)((Convert.ToInt32($"{name[i + 1]}", 16) * 16) + Convert.ToInt32($"{name[i + 2]}", 16)));
                i += 2;
            }
            else
            {
                letters.Append(name[i]);
            }
        }

        return letters.ToString();
    }

    private static string? Unpacked(byte[] content, int begin, int length, ref int left)
    {
        try
        {
            using var unpacking = new ZLibStream(new MemoryStream(content, begin, length), CompressionMode.Decompress);
            var buffer = new byte[8192];
            var text = new StringBuilder();
            for (int read; (read = unpacking.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0)
                {
                    return null;
                }

                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }

            return text.ToString();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
