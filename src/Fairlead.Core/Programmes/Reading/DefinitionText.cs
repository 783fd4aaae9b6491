using System.Text;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>The bytes of a definition as text, if they are plain UTF-8 text at all.</summary>
internal static class DefinitionText
{
    public const int MostBytes = 512 * 1024;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Read(byte[] bytes, Problems problems)
    {
        if (bytes.Length > MostBytes)
        {
            problems.Add(1, $"the file is {bytes.Length / 1024} kB; a definition has at most {MostBytes / 1024} kB: check that this is the right file");
            return null;
        }

        if (Decode(bytes, problems) is not { } text)
        {
            return null;
        }

        if (text.AsSpan().Trim().IsEmpty)
        {
            problems.Add(1, "the file is empty; a definition begins with “schema: leadership-programme/1”");
            return null;
        }

        return ReportCharacters(text, problems) ? null : text;
    }

    private static string? Decode(byte[] bytes, Problems problems)
    {
        ReadOnlySpan<byte> body = bytes;
        body = body.StartsWith(Encoding.UTF8.Preamble) ? body[3..] : body;
        try
        {
            return _strict.GetString(body);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + body[..Math.Clamp(e.Index, 0, body.Length)].Count((byte)'\n');
            problems.Add(line, "here are bytes that are not UTF-8; save the file as UTF-8 (plain text)");
            return null;
        }
    }

    private static bool ReportCharacters(string text, Problems problems)
    {
        var (line, found) = (1, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
            }
            else if (text[i] == '\t')
            {
                problems.Add(line, "here is a tab; use spaces");
                found = true;
            }
            else if (IsStrange(text, i))
            {
                problems.Add(line, $"here is a control character (U+{(int)text[i]:X4}); take it out");
                found = true;
            }
        }

        if (!found && !text.EndsWith('\n'))
        {
            problems.Add(line, "the file breaks off in the middle of this line; a definition ends with a line end. Is the rest missing?");
            found = true;
        }

        return found;
    }

    // A carriage return is fine before a line feed only; the other separators would shift every line number after them.
    private static bool IsStrange(string text, int i) =>
        text[i] == '\r' ? i + 1 == text.Length || text[i + 1] != '\n' : char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';
}
