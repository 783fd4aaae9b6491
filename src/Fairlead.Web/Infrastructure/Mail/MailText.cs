using System.Globalization;
using System.Text;
using Fairlead.Core.Messages;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>A message as RFC 5322 and MIME want it.</summary>
internal static class MailText
{
    private const int EncodedWordBytes = 42;

    /// <summary>For people who look into the folder: nothing is encoded.</summary>
    public static string Readable(OutgoingMail mail) => string.Create(CultureInfo.InvariantCulture,
        $"""
        Message-ID: {mail.MessageId}
        To: {OneLine(mail.ToName)} <{OneLine(mail.ToAddress)}>
        Subject: {OneLine(mail.Subject)}
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {mail.Body}
        """);

    /// <summary>For a mail server: seven bits, lines of at most 76 characters, CR LF.</summary>
    public static string Encoded(OutgoingMail mail, MailServer server, DateTime date)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append("\r\n");
        Line($"Date: {date.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}");
        Line($"From: {Word(server.FromName)} <{server.FromAddress}>");
        Line($"To: {Word(mail.ToName)} <{mail.ToAddress.Trim()}>");
        if (server.ReplyTo is { } reply)
        {
            Line($"Reply-To: <{reply}>");
        }

        Line($"Subject: {Word(mail.Subject, quoted: false)}");
        Line($"Message-ID: {mail.MessageId}");
        Line("Auto-Submitted: auto-generated");
        Line("MIME-Version: 1.0");
        if (mail.Calendar is not { } calendar)
        {
            Part("text/plain; charset=utf-8", mail.Body);
            return text.ToString();
        }

        // The Message-ID is random, so no body can hold the boundary.
        var boundary = "part-" + mail.MessageId.Trim('<', '>').Split('@')[0];
        Line($"Content-Type: multipart/alternative; boundary=\"{boundary}\"");
        Line("");
        Line("--" + boundary);
        Part("text/plain; charset=utf-8", mail.Body);
        Line("--" + boundary);
        Part($"text/calendar; charset=utf-8; method={(calendar.Contains("\r\nMETHOD:CANCEL\r\n", StringComparison.Ordinal) ? "CANCEL" : "PUBLISH")}", calendar);
        Line($"--{boundary}--");
        return text.ToString();

        void Part(string type, string body)
        {
            Line($"Content-Type: {type}");
            Line("Content-Transfer-Encoding: base64");
            Line("");
            foreach (var line in Convert.ToBase64String(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n"))).Chunk(76))
            {
                Line(new string(line));
            }
        }
    }

    /// <summary>A header value: whatever could start a second header is a space.</summary>
    public static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    // Plain where every mail program reads it the same; otherwise RFC 2047, cut between characters.
    private static string Word(string text, bool quoted = true)
    {
        var line = OneLine(text);
        if (line.Length <= 60 && line.All(c => c is >= ' ' and <= '~' and not ('"' or '\\' or '=')))
        {
            return quoted ? $"\"{line}\"" : line;
        }

        var words = new List<string>();
        var bytes = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (bytes.Count + length > EncodedWordBytes)
            {
                Flush();
            }

            bytes.AddRange(utf8[..length]);
        }

        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }
}
