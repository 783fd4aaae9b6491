using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Time;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>Sends through an SMTP server. Says why it could not in words that whoever set it up can act on.</summary>
public sealed class SmtpServer(MailServer server, TimeSpan longestWait, Clock clock) : IMailTransport
{
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        // An address with a comma or a line break would be two recipients, or a second header.
        if (!EmailAddress.IsPlausible(mail.ToAddress))
        {
            throw new MailRefusedException("The address is not one that mail can be sent to.", forGood: true);
        }

        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(longestWait);
        try
        {
            await using var talk = await SmtpTalk.BeginAsync(server, wait.Token);
            await talk.SignInAsync(wait.Token);
            await talk.HandOverAsync(mail.ToAddress.Trim(), MailText.Encoded(mail, server, clock.WallClock), wait.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw SmtpWords.TooSlow(server, late);
        }
        catch (IOException broken)
        {
            throw SmtpWords.BrokenOff(server, broken);
        }
    }
}
