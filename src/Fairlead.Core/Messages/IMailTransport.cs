namespace Fairlead.Core.Messages;

/// <summary>The way out of the house for an e-mail.</summary>
public interface IMailTransport
{
    /// <exception cref="MailRefusedException">The mail system will not take it.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

public sealed record OutgoingMail(string MessageId, string ToName, string ToAddress, string Subject, string Body, string? Calendar);

/// <param name="forGood">Trying again would be refused again.</param>
public sealed class MailRefusedException(string message, bool forGood, Exception? inner = null) : Exception(message, inner)
{
    public bool ForGood { get; } = forGood;
}
