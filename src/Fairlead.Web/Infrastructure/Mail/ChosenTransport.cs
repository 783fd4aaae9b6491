using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Fairlead.Web.Hosting;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>The way that the settings name at the moment of sending, so that nobody has to restart anything.</summary>
public sealed class ChosenTransport(Installation installation, MailSettings settings, PickupFolder folder, ServeOptions options, Clock clock) : IMailTransport
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => SendAsync(mail, _longestWait, cancellationToken);

    /// <returns>The server that has taken the mail; null when it went to the folder.</returns>
    /// <exception cref="MailRefusedException">The mail system will not take it, or not within <paramref name="longestWait"/>.</exception>
    public async Task<MailServer?> SendAsync(OutgoingMail mail, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        // Nothing leaves a demonstration: its people are made up, their addresses might not be.
        var server = options.Demo ? null : settings.Read(await installation.ReadAsync(cancellationToken));
        IMailTransport way = server is null ? folder : new SmtpServer(server, longestWait, clock);
        await way.SendAsync(mail, cancellationToken);
        return server;
    }
}
