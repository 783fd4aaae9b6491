using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Fairlead.Core.Applications.Files;

/// <summary>
/// Word and OpenDocument texts: zip files from the first byte to the last, whose every part is of a kind that a text needs, unpacked
/// under a limit and, where it is XML, read without definitions of its own. Macros, objects and other documents inside are refused.
/// </summary>
internal static class PackedDocumentCheck
{
    private const int MostParts = 2_000;
    private const long MostUnpacked = 60_000_000;
    private const int LongestName = 200;
    private const string Damaged = "is damaged, or is not the kind of document that its name says. Save it again, or save it as PDF";
    private const string NotPlain = "has a password, a macro, or another file inside it. Save it as PDF and choose that";

    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string OpenText = "application/vnd.oasis.opendocument.text";

    private static readonly HashSet<string> _parts =
        ["xml", "rels", "rdf", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svm", "odttf", "ttf", "otf"];

    private static readonly string[] _active = ["vba", "macro", "activex", "embeddings/", "basic/", "scripts/", "object ", "oleobject"];

    public static string? WhyNot(byte[] content, bool isWord)
    {
        if (!content.AsSpan().StartsWith("PK\x03\x04"u8) || !EndsAsZip(content))
        {
            return Damaged;
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return WhyNot(zip, isWord);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return Damaged;
        }
    }

    private static string? WhyNot(ZipArchive zip, bool isWord)
    {
        if (zip.Entries.Count > MostParts || zip.Entries.DistinctBy(e => e.FullName.ToUpperInvariant()).Count() != zip.Entries.Count)
        {
            return Damaged;
        }

        var left = MostUnpacked;
        var isMain = false;
        foreach (var part in zip.Entries)
        {
            if (WhyNotNamed(part) is { } why)
            {
                return why;
            }

            if (part.FullName.EndsWith('/'))
            {
                continue;
            }

            if (Unpack(part, ref left) is not { } bytes)
            {
                return Damaged;
            }

            var isXml = Extension(part.FullName) is "xml" or "rels" or "rdf";
            if (part.FullName == "mimetype")
            {
                isMain |= !isWord && Encoding.UTF8.GetString(bytes).Trim() == OpenText;
            }
            else if (isXml && bytes.Length > 0)
            {
                var (says, active) = ReadXml(bytes, part.FullName);
                if (active)
                {
                    return NotPlain;
                }

                isMain |= isWord && part.FullName == "[Content_Types].xml" && says;
            }
            else if (!isXml && IsAnotherFile(bytes))
            {
                return NotPlain;
            }
        }

        return isMain && zip.GetEntry(isWord ? "word/document.xml" : "content.xml") is not null ? null : Damaged;
    }

    private static string? WhyNotNamed(ZipArchiveEntry part)
    {
        var name = part.FullName;
        const int SymbolicLink = 0xA000;
        if (name.Length is 0 or > LongestName || name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Any(char.IsControl)
            || name.Split('/').Any(n => n is ".." or ".") || ((part.ExternalAttributes >> 16) & 0xF000) == SymbolicLink)
        {
            return Damaged;
        }

        var lower = name.ToLowerInvariant();
        return part.IsEncrypted || _active.Any(a => lower.StartsWith(a, StringComparison.Ordinal) || lower.Contains($"/{a}", StringComparison.Ordinal))
            || !(name.EndsWith('/') || name == "mimetype" || _parts.Contains(Extension(name)))
                ? NotPlain
                : null;
    }

    private static string Extension(string name) => FileName.Extension(name.Split('/')[^1]);

    // What a part says of its own length is not believed.
    private static byte[]? Unpack(ZipArchiveEntry part, ref long left)
    {
        using var unpacking = part.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = unpacking.Read(buffer)) > 0;)
        {
            if ((left -= read) < 0)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <returns>Whether it names a plain Word text, and whether it asks for anything that must not be there.</returns>
    private static (bool SaysWord, bool IsActive) ReadXml(byte[] bytes, string name)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostUnpacked };
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        var says = false;
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element)
            {
                continue;
            }

            var type = reader.GetAttribute("ContentType") ?? "";
            says |= type == WordMain;

            // A link that somebody clicks is plain; whatever a reader would fetch of itself is not.
            var fetches = name.EndsWith(".rels", StringComparison.Ordinal) && reader.GetAttribute("TargetMode") == "External"
                && reader.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) is not true;
            if (fetches || type.Contains("macro", StringComparison.OrdinalIgnoreCase) || type.Contains("vba", StringComparison.OrdinalIgnoreCase)
                || reader.LocalName is "encryption-data" or "script" or "event-listener")
            {
                return (says, true);
            }
        }

        return (says, false);
    }

    private static bool IsAnotherFile(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("%PDF"u8) || bytes.StartsWith("MZ"u8) || bytes.StartsWith("\x7fELF"u8)
        || bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]);

    // The record at the end, with no comment and nothing after it, of a zip that is one file.
    private static bool EndsAsZip(ReadOnlySpan<byte> content)
    {
        const int Length = 22;
        if (content.Length < Length)
        {
            return false;
        }

        var end = content[^Length..];
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]) + BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        return end.StartsWith("PK\x05\x06"u8) && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) == 0 && directory == content.Length - Length;
    }
}
