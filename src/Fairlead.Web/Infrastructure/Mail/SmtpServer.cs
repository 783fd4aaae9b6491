using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Fairlead.Core.Messages;
using Fairlead.Core.People;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>How to reach the mail server.</summary>
public sealed record MailSettings(string Host, int Port, bool StartTls, string? User, string? Password, string FromAddress, string FromName, string? ReplyTo);

/// <summary>Sends through an SMTP server with STARTTLS.</summary>
public sealed class SmtpServer(MailSettings settings) : IMailTransport
{
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        // System.Net.Mail takes line breaks in a display name and “a,b” as two recipients: both are refused here.
        if (!EmailAddress.IsPlausible(mail.ToAddress))
        {
            throw new MailRefusedException("The address is not one that mail can be sent to.", forGood: true);
        }

        using var message = new MailMessage
        {
            From = new MailAddress(settings.FromAddress, MailText.OneLine(settings.FromName), Encoding.UTF8),
            Subject = MailText.OneLine(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body,
            BodyEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(mail.ToAddress.Trim(), MailText.OneLine(mail.ToName).Replace('"', '\''), Encoding.UTF8));
        if (EmailAddress.IsPlausible(settings.ReplyTo))
        {
            message.ReplyToList.Add(new MailAddress(settings.ReplyTo!));
        }

        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Calendar is { } calendar)
        {
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Body, Encoding.UTF8, MediaTypeNames.Text.Plain));
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(
                calendar, new ContentType("text/calendar; charset=utf-8; method=PUBLISH")));
        }

        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, Timeout = 30_000 };
        if (settings.User is not null)
        {
            client.Credentials = new System.Net.NetworkCredential(settings.User, settings.Password);
        }

        try
        {
            await client.SendMailAsync(message, cancellationToken);
        }
        catch (SmtpException refused)
        {
            throw new MailRefusedException(refused.Message, (int)refused.StatusCode is >= 500 and < 600, refused);
        }
    }
}
