using System.Text;
using Fairlead.Core.Applications.Files;
using static Fairlead.Tests.Applications.Files.GoodFiles;

namespace Fairlead.Tests.Applications.Files;

/// <summary>Files that somebody might send to do harm, all made here. None may be taken.</summary>
[Trait("Goal", "G12")]
public class HostileFilesTests
{
    private const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private const string Html = "<!doctype html><script>alert(document.domain)</script>";
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    private const string Entities = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>";
    private const string Laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><d>&b;</d>";

    private static readonly byte[] _zip = Zip(("evil.html", Latin(Html)));
    private static readonly byte[] _program = [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0];

    public static IReadOnlyDictionary<string, (string Name, byte[] Content)> Files { get; } = new Dictionary<string, (string, byte[])>
    {
        // What its name does not say.
        ["a page as PDF"] = ("a.pdf", Latin(Html)),
        ["a page as picture"] = ("a.png", Latin(Html)),
        ["a page as JPEG"] = ("a.jpg", Latin(Html)),
        ["a page as Word"] = ("a.docx", Latin(Html)),
        ["a drawing as Word"] = ("a.docx", Latin(Svg)),
        ["a drawing as OpenDocument"] = ("a.odt", Latin(Svg)),
        ["a program as PDF"] = ("a.pdf", _program),
        ["a picture as PDF"] = ("a.pdf", Png()),
        ["a PDF as picture"] = ("a.png", Pdf()),
        ["a JPEG as PNG"] = ("a.png", Jpeg()),
        ["Word as OpenDocument"] = ("a.odt", Word()),
        ["OpenDocument as Word"] = ("a.docx", OpenDocument()),
        ["the test virus as PDF"] = ("eicar.pdf", Latin(Eicar)),
        ["nothing"] = ("a.pdf", []),

        // Kinds that are not taken.
        ["a drawing"] = ("a.svg", Latin(Svg)),
        ["a page"] = ("a.html", Latin(Html)),
        ["a page in two names"] = ("a.pdf.html", Latin(Html)),
        ["a program"] = ("a.exe", _program),
        ["a program whose name is turned round"] = ("report\u202Efdp.exe", _program),
        ["a program whose name hides behind a line"] = ("a.pdf\r\n.exe", _program),
        ["a program whose name ends in nothing"] = ("a.pdf.exe. . ", _program),
        ["an old Word file"] = ("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ["a Word file with macros"] = ("a.docm", Word()),
        ["a workbook"] = ("a.xlsx", Word()),
        ["an archive"] = ("a.zip", _zip),
        ["no kind"] = ("report", Pdf()),

        // Two things at once.
        ["a PDF that begins as a page"] = ("a.pdf", [.. Latin(Html), .. Pdf()]),
        ["a PDF with an archive after it"] = ("a.pdf", Pdf(tail: Encoding.Latin1.GetString(_zip))),
        ["a PDF with a page after it"] = ("a.pdf", Pdf(tail: Html)),
        ["a picture with an archive after it"] = ("a.png", Png(tail: _zip)),
        ["a JPEG with an archive after it"] = ("a.jpg", Jpeg(tail: _zip)),
        ["a JPEG with a page after it"] = ("a.jpeg", Jpeg(tail: Latin(Html))),
        ["a Word file with a page before it"] = ("a.docx", [.. Latin(Html), .. Word()]),
        ["a Word file with a page after it"] = ("a.docx", [.. Word(), .. Latin(Html)]),

        // PDFs that do things.
        ["a PDF with script"] = ("a.pdf", Pdf("3 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n")),
        ["a PDF with script in disguise"] = ("a.pdf", Pdf("3 0 obj\n<< /S /J#61va#53cript /J#53 (1) >>\nendobj\n")),
        ["a PDF with script in a packed stream"] = ("a.pdf", PdfWithObjects("3 0 << /S /JavaScript /JS (1) >>")),
        ["a PDF that starts a program"] = ("a.pdf", Pdf("3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n")),
        ["a PDF with a file inside"] = ("a.pdf", Pdf("3 0 obj\n<< /Type /Filespec /EF << /F 4 0 R >> /EmbeddedFiles 5 0 R >>\nendobj\n")),
        ["a PDF with a form that sends"] = ("a.pdf", Pdf("3 0 obj\n<< /S /SubmitForm /F (http://example.org) >>\nendobj\n")),
        ["a PDF with a password"] = ("a.pdf", Pdf("trailer\n<< /Encrypt 9 0 R >>\n")),
        ["a PDF whose objects are a bomb"] = ("a.pdf", PdfWithObjects(new string(' ', 60_000_000))),
        ["a PDF whose objects do not unpack"] = ("a.pdf", Pdf("3 0 obj\n<< /Type /ObjStm >>\nstream\nnot packed\nendstream\nendobj\n")),

        // Pictures.
        ["a picture of billions of points"] = ("a.png", Png(50_000, 50_000)),
        ["a long thin picture"] = ("a.png", Png(1, int.MaxValue)),
        ["a picture of nothing"] = ("a.png", Png(0, 0)),
        ["a JPEG of billions of points"] = ("a.jpg", Jpeg(65_535, 65_535)),
        ["a picture cut short"] = ("a.png", Png()[..^8]),
        ["a picture with a wrong sum"] = ("a.png", Spoilt(Png(), 20)),
        ["a JPEG cut short"] = ("a.jpg", Jpeg()[..^2]),

        // Documents with more inside.
        ["a path that climbs"] = ("a.docx", Word(("../../etc/cron.d/x.xml", Latin("<a/>")))),
        ["a path from the root"] = ("a.docx", Word(("/etc/x.xml", Latin("<a/>")))),
        ["a path of another system"] = ("a.docx", Word(("..\\x.xml", Latin("<a/>")))),
        ["a drive"] = ("a.docx", Word(("c:x.xml", Latin("<a/>")))),
        ["a link to another file"] = ("a.docx", Zip(e => e.ExternalAttributes = unchecked((int)0xA1FF0000), ("[Content_Types].xml", Latin(WordTypes)), ("word/document.xml", Latin("<w/>")))),
        ["a part twice"] = ("a.docx", Word(("word/document.xml", Latin("<w/>")))),
        ["macros in Word"] = ("a.docx", Word(("word/vbaProject.bin", [1, 2, 3]))),
        ["macros under another name"] = ("a.docx", Word(("word/other.xml", Latin("<Override ContentType=\"application/vnd.ms-office.vbaProject\"/>")))),
        ["a Word file that says macros"] = ("a.docx", Zip(("[Content_Types].xml", Latin(WordTypes.Replace("openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main", StringComparison.Ordinal))), ("word/document.xml", Latin("<w/>")))),
        ["macros in OpenDocument"] = ("a.odt", OpenDocument(("Basic/Standard/Module1.xml", Latin("<m/>")))),
        ["script in OpenDocument"] = ("a.odt", OpenDocument(("Scripts/python/x.xml", Latin("<m/>")))),
        ["a listener in OpenDocument"] = ("a.odt", OpenDocument(("styles.xml", Latin("<s><event-listener/></s>")))),
        ["a password on OpenDocument"] = ("a.odt", OpenDocument(("META-INF/manifest.xml", Latin("<m><encryption-data/></m>")))),
        ["an object"] = ("a.docx", Word(("word/embeddings/oleObject1.xml", Latin("<a/>")))),
        ["a program inside"] = ("a.docx", Word(("word/media/image1.png", _program))),
        ["an archive inside"] = ("a.docx", Word(("word/media/image1.png", _zip))),
        ["a page inside"] = ("a.docx", Word(("word/page.html", Latin(Html)))),
        ["the test virus inside"] = ("a.docx", Word(("eicar.com", Latin(Eicar)))),
        ["an entity of another file"] = ("a.docx", Word(("word/settings.xml", Latin(Entities)))),
        ["a billion laughs"] = ("a.docx", Word(("word/settings.xml", Latin(Laughs)))),
        ["an entity in OpenDocument"] = ("a.odt", OpenDocument(("styles.xml", Latin(Entities)))),
        ["a template from elsewhere"] = ("a.docx", Word(("word/_rels/settings.xml.rels", Latin("<r><Relationship Type=\"x/attachedTemplate\" Target=\"http://example.org/x.dotm\" TargetMode=\"External\"/></r>")))),
        ["a bomb"] = ("a.docx", Word(("word/media/image1.png", new byte[70_000_000]))),
        ["a bomb of XML"] = ("a.odt", OpenDocument(("styles.xml", [.. "<a>"u8, .. Enumerable.Repeat((byte)' ', 65_000_000), .. "</a>"u8]))),
        ["thousands of parts"] = ("a.docx", Word([.. Enumerable.Range(0, 2_100).Select(i => ($"word/p{i}.xml", Latin("<a/>")))])),
        ["only an archive"] = ("a.docx", _zip),
        ["XML that is none"] = ("a.docx", Word(("word/settings.xml", Latin("<a><b></a>")))),
        ["a Word file that lies about its end"] = ("a.docx", Spoilt(Word(), Word().Length - 6)),
        ["too many bytes"] = ("a.png", Png(tail: new byte[FileCheck.MostBytes])),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Nothing_hostile_is_taken(string what)
    {
        var (name, content) = Files[what];

        var verdict = FileCheck.Of(FileName.Strip(name), content);

        Assert.NotEqual(' ', Assert.IsType<FileVerdict.Refused>(verdict).Why[0]);
    }

    [Fact]
    public void Plain_files_of_every_kind_are_taken()
    {
        (string Name, byte[] Content)[] good =
        [
            ("a.pdf", Pdf()), ("a.PDF", PdfWithObjects("3 0 << /Type /Page >>")), ("a.docx", Word(("docProps/thumbnail.jpeg", Jpeg()), ("word/media/image1.png", Png()))),
            ("a.docx", Word(("word/_rels/document.xml.rels", Latin("<r><Relationship Type=\"x/hyperlink\" Target=\"https://example.org\" TargetMode=\"External\"/></r>")))),
            ("a.odt", OpenDocument(("META-INF/manifest.xml", Latin("<m/>")), ("Configurations2/", []), ("Thumbnails/thumbnail.png", Png()))),
            ("a.png", Png(800, 600)), ("a.jpg", Jpeg(800, 600)), ("a.jpeg", Jpeg()),
        ];

        Assert.All(good, g => Assert.IsType<FileVerdict.Good>(FileCheck.Of(FileName.Strip(g.Name), g.Content)));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\me\My report.PDF", "My report.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    [InlineData("...", "file")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData("a\"<script>.png", "ascript.png")]
    [InlineData("Zoë’s 360.pdf", "Zoë’s 360.pdf")]
    [InlineData("報告.docx", "報告.docx")]
    public void Of_a_name_only_what_can_be_shown_and_saved_is_kept(string sent, string kept) => Assert.Equal(kept, FileName.Strip(sent));

    [Fact]
    public void A_long_name_keeps_its_kind() =>
        Assert.Equal((FileName.MaxLength, true), (FileName.Strip(new string('x', 5000) + ".pdf").Length, FileName.Strip(new string('x', 5000) + ".pdf").EndsWith("x.pdf", StringComparison.Ordinal)));

    [Fact]
    public void Any_bytes_are_judged_without_a_fault()
    {
        var random = new Draws(20120203);
        byte[][] seeds = [Pdf(), PdfWithObjects("1 0 << /A 1 >>"), Word(), OpenDocument(), Png(), Jpeg()];
        string[] names = ["a.pdf", "a.pdf", "a.docx", "a.odt", "a.png", "a.jpg"];
        for (var i = 0; i < 6000; i++)
        {
            var bytes = seeds[i % seeds.Length].ToArray();
            for (var n = 0; n < 1 + (i % 5); n++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Assert.NotNull(FileCheck.Of(names[i % names.Length], i % 7 == 0 ? bytes[..random.Next(bytes.Length)] : bytes));
        }
    }

    private static byte[] Spoilt(byte[] bytes, int at)
    {
        bytes[at] ^= 0x55;
        return bytes;
    }

    // A repeatable sequence, as everything drawn by lot must be.
    private sealed class Draws(ulong seed)
    {
        private ulong _state = seed;

        public int Next(int below)
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)below);
        }
    }
}
