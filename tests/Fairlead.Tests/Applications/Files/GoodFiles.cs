using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Fairlead.Tests.Applications.Files;

/// <summary>Small files that are exactly what their names say, made in code, with a place in each for something that should not be there.</summary>
internal static class GoodFiles
{
    public const string WordTypes =
        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    public static byte[] Pdf(string objects = "", string head = "%PDF-1.7\n", string tail = "") => Latin(
        $"{head}1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n{objects}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n{tail}");

    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(Latin(text));
        }

        return packed.ToArray();
    }

    public static byte[] PdfWithObjects(string objects) =>
        Pdf($"3 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(Packed(objects))}\nendstream\nendobj\n");

    public static byte[] Png(int width = 2, int height = 2, byte[]? tail = null, params (string Name, byte[] Data)[] extra)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. extra.SelectMany(e => Chunk(e.Name, e.Data)),
            .. Chunk("IDAT", Packed(new string('\0', 14))), .. Chunk("IEND", []), .. tail ?? [],
        ];
    }

    public static byte[] Jpeg(int width = 2, int height = 2, byte[]? tail = null) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD9, .. tail ?? [],
    ];

    public static byte[] Word(params (string Name, byte[] Data)[] extra) =>
        Zip([("[Content_Types].xml", Latin(WordTypes)), ("word/document.xml", Latin("<w:document xmlns:w=\"w\"/>")), .. extra]);

    public static byte[] OpenDocument(params (string Name, byte[] Data)[] extra) =>
        Zip([("mimetype", Latin("application/vnd.oasis.opendocument.text")), ("content.xml", Latin("<o:document xmlns:o=\"o\"/>")), .. extra]);

    public static byte[] Zip(params (string Name, byte[] Data)[] entries) => Zip(null, entries);

    public static byte[] Zip(Action<ZipArchiveEntry>? mark, params (string Name, byte[] Data)[] entries)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, data) in entries)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = new DateTimeOffset(2012, 2, 3, 9, 0, 0, TimeSpan.Zero);
                mark?.Invoke(entry);
                using var stream = entry.Open();
                stream.Write(data);
            }
        }

        return zip.ToArray();
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Chunk(string name, byte[] data)
    {
        var body = new byte[4 + data.Length];
        Latin(name).CopyTo(body, 0);
        data.CopyTo(body, 4);
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(body));
        return [.. length, .. body, .. crc];
    }

    private static uint Crc(byte[] bytes)
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
