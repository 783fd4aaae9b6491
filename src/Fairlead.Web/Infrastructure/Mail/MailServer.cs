namespace Fairlead.Web.Infrastructure.Mail;

public enum MailSecurity
{
    /// <summary>The connection begins in the clear and is then secured.</summary>
    StartTls,

    /// <summary>Secured from the first byte.</summary>
    Tls,

    /// <summary>In the clear: for a mail server on this machine or its own network.</summary>
    None,
}

/// <summary>How to reach the mail server, and as whom to write.</summary>
public sealed record MailServer
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required MailSecurity Security { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public required string FromAddress { get; init; }

    public required string FromName { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Whether the server is on this very machine, so that nothing travels.</summary>
    public static bool IsHere(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}
