using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Fairlead.Core.Messages;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>What went wrong between this service and the mail server, and what to look at first.</summary>
internal static class SmtpWords
{
    public static MailRefusedException NotReached(MailServer server, SocketException fault) => Later(
        fault.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"There is no server with the name {server.Host}. Check the name of the mail server.",
            SocketError.ConnectionRefused =>
                $"{server.Host} does not take connections on port {server.Port}. Check the port.",
            SocketError.TimedOut => TooSlow(server, fault).Message,
            _ => $"{server.Host} cannot be reached on port {server.Port} from here. Check the name, the port, and whether a firewall lets this machine out.",
        },
        fault);

    public static MailRefusedException TooSlow(MailServer server, Exception fault) => Later(
        $"{server.Host} did not answer on port {server.Port} in time. Check the name, the port, and whether a firewall lets this machine out. Port 465 wants “TLS from the start”.", fault);

    public static MailRefusedException BrokenOff(MailServer server, Exception fault) => Later(
        $"{server.Host} broke the connection on port {server.Port} off. Check the port and the security: 587 goes with STARTTLS, 465 with “TLS from the start”.", fault);

    public static MailRefusedException NoSmtp(MailServer server, SmtpAnswer answer) => Later(
        $"What answers on port {server.Port} of {server.Host} is not a mail server that takes mail now. It said {answer.Words}. Check the port and the security.");

    public static MailRefusedException NoStartTls(MailServer server) => Later(
        $"{server.Host} does not offer STARTTLS on port {server.Port}. Use another port (often 587), or “TLS from the start” (often port 465).");

    public static MailRefusedException NotSecured(MailServer server, SslPolicyErrors found, AuthenticationException fault) => Later(
        found switch
        {
            SslPolicyErrors.None => $"{server.Host} does not speak TLS on port {server.Port}. Check the port and the security: 587 goes with STARTTLS, 465 with “TLS from the start”.",
            SslPolicyErrors.RemoteCertificateNameMismatch => $"The certificate of {server.Host} is for another name. Use the name that stands on the certificate.",
            _ => $"The certificate of {server.Host} is not one that this machine trusts: it has expired, or its issuer is unknown here. Add the issuer to this machine, or use another server.",
        },
        fault);

    public static MailRefusedException NoSignIn(MailServer server) => Later(
        $"{server.Host} does not let anybody sign in with a user name and a password on port {server.Port}. Use another port or security, or leave the user name empty.");

    public static MailRefusedException SignInRefused(MailServer server, SmtpAnswer answer) => Later(
        $"{server.Host} did not accept the user name and password. It said {answer.Words}.");

    public static MailRefusedException SenderRefused(MailServer server, SmtpAnswer answer) => Later(
        $"{server.Host} does not let this service write as {server.FromAddress}. It said {answer.Words}.");

    public static MailRefusedException RecipientRefused(MailServer server, SmtpAnswer answer) => new(
        $"{server.Host} does not take mail for this address. It said {answer.Words}.", answer.IsForGood);

    public static MailRefusedException MessageRefused(MailServer server, SmtpAnswer answer) => new(
        $"{server.Host} did not take the message. It said {answer.Words}.", answer.IsForGood);

    // Settings that are wrong will be put right, and then the message can leave.
    private static MailRefusedException Later(string words, Exception? fault = null) => new(words, forGood: false, fault);
}
