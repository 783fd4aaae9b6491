using Fairlead.Core.Messages;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>Writes each message as a file: the default until a mail server has been named, and for trying out.</summary>
public sealed class PickupFolder(string folder) : IMailTransport
{
    public string Folder => folder;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var name = mail.MessageId.Trim('<', '>').Split('@')[0];
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".eml"), MailText.Readable(mail), cancellationToken);
    }
}
