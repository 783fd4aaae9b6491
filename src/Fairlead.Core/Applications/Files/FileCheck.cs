namespace Fairlead.Core.Applications.Files;

/// <summary>What may be attached. Spreadsheets and slides hide too much; they can be saved as PDF.</summary>
public enum FileKind { Pdf, Word, OpenDocument, Png, Jpeg }

public abstract record FileVerdict
{
    private FileVerdict()
    {
    }

    public sealed record Good(FileKind Kind) : FileVerdict;

    /// <param name="Why">Continues “The file …”, and says what to do.</param>
    public sealed record Refused(string Why) : FileVerdict;
}

/// <summary>
/// Whether a file is what its name says, and nothing besides: the kind goes by the name, and the whole content must be of that kind
/// from the first byte to the last. Nothing is rendered or run, and nothing is unpacked beyond a limit.
/// </summary>
public static class FileCheck
{
    public const int MostBytes = 5_000_000;

    /// <summary>Most files of one answer.</summary>
    public const int MostFiles = 5;

    /// <summary>What people are told before they choose, as a sentence.</summary>
    public const string Words = "PDF, Word (.docx), OpenDocument (.odt), PNG or JPEG, each at most 5 MB. Save spreadsheets and slides as PDF.";

    /// <summary>What a browser offers to choose from.</summary>
    public const string Accept = ".pdf,.docx,.odt,.png,.jpg,.jpeg";

    /// <param name="name">The name as <see cref="FileName.Strip"/> left it.</param>
    /// <param name="content">Every byte.</param>
    public static FileVerdict Of(string name, byte[] content)
    {
        if (KindOf(name) is not { } kind)
        {
            return new FileVerdict.Refused("is of a kind that we cannot take. Save it as a PDF, Word (.docx), OpenDocument (.odt), PNG or JPEG file");
        }

        if (content.Length is 0 or > MostBytes)
        {
            return new FileVerdict.Refused(content.Length == 0 ? "is empty. Choose another" : "is larger than 5 MB. Make it smaller, or leave out what is not needed");
        }

        var why = kind switch
        {
            FileKind.Pdf => PdfCheck.WhyNot(content),
            FileKind.Word => PackedDocumentCheck.WhyNot(content, isWord: true),
            FileKind.OpenDocument => PackedDocumentCheck.WhyNot(content, isWord: false),
            FileKind.Png => PictureCheck.WhyNotPng(content),
            _ => PictureCheck.WhyNotJpeg(content),
        };
        return why is null ? new FileVerdict.Good(kind) : new FileVerdict.Refused(why);
    }

    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.OpenDocument => "application/vnd.oasis.opendocument.text",
        FileKind.Png => "image/png",
        _ => "image/jpeg",
    };

    private static FileKind? KindOf(string name) => FileName.Extension(name) switch
    {
        "pdf" => FileKind.Pdf,
        "docx" => FileKind.Word,
        "odt" => FileKind.OpenDocument,
        "png" => FileKind.Png,
        "jpg" or "jpeg" => FileKind.Jpeg,
        _ => null,
    };
}
