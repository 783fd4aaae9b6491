using System.Globalization;
using Fairlead.Core.Messages;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>Writes each message as a file: the default until a mail server has been named, and for trying out.</summary>
public sealed class PickupFolder(string folder) : IMailTransport
{
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var name = mail.MessageId.Trim('<', '>').Split('@')[0];
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".eml"), MailText.Of(mail), cancellationToken);
    }
}

internal static class MailText
{
    /// <summary>The message as RFC 5322 text, for people who look into the folder.</summary>
    public static string Of(OutgoingMail mail) => string.Create(CultureInfo.InvariantCulture,
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

    /// <summary>A header value: whatever could start a second header is a space.</summary>
    public static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
