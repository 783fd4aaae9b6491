using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>
/// One conversation with a mail server, RFC 5321. Our own, because the framework's client knows no TLS from the first byte and hides
/// at which step the server said no.
/// </summary>
internal sealed class SmtpTalk : IAsyncDisposable
{
    private const int LongestLine = 2000;

    private readonly MailServer _server;
    private readonly TcpClient _socket = new();
    private Stream _stream = Stream.Null;
    private StreamReader _reader = StreamReader.Null;
    private HashSet<string> _offers = [];

    private SmtpTalk(MailServer server) => _server = server;

    public static async Task<SmtpTalk> BeginAsync(MailServer server, CancellationToken cancellationToken)
    {
        var talk = new SmtpTalk(server);
        try
        {
            await talk.ConnectAsync(cancellationToken);
            return talk;
        }
        catch
        {
            await talk.DisposeAsync();
            throw;
        }
    }

    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (_server.User is not { Length: > 0 } user)
        {
            return;
        }

        var password = _server.Password ?? "";
        if (_offers.Contains("AUTH PLAIN"))
        {
            await AskAsync("AUTH PLAIN " + Base64($"\0{user}\0{password}"), 235, SmtpWords.SignInRefused, cancellationToken);
        }
        else if (_offers.Contains("AUTH LOGIN"))
        {
            await AskAsync("AUTH LOGIN", 334, SmtpWords.SignInRefused, cancellationToken);
            await AskAsync(Base64(user), 334, SmtpWords.SignInRefused, cancellationToken);
            await AskAsync(Base64(password), 235, SmtpWords.SignInRefused, cancellationToken);
        }
        else
        {
            throw SmtpWords.NoSignIn(_server);
        }
    }

    public async Task HandOverAsync(string to, string text, CancellationToken cancellationToken)
    {
        await AskAsync($"MAIL FROM:<{_server.FromAddress}>", 250, SmtpWords.SenderRefused, cancellationToken);
        await AskAsync($"RCPT TO:<{to}>", 250, SmtpWords.RecipientRefused, cancellationToken);
        await AskAsync("DATA", 354, SmtpWords.MessageRefused, cancellationToken);
        // A line that begins with a dot gets another one, so that only ours ends the message.
        await AskAsync(text.Replace("\r\n.", "\r\n..", StringComparison.Ordinal) + ".", 250, SmtpWords.MessageRefused, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.WriteAsync("QUIT\r\n"u8.ToArray());
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The message has been taken or refused before; a goodbye that nobody hears changes nothing.
        }

        await _stream.DisposeAsync();
        _socket.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ConnectAsync(_server.Host, _server.Port, cancellationToken);
        }
        catch (SocketException fault)
        {
            throw SmtpWords.NotReached(_server, fault);
        }

        Use(_socket.GetStream());
        if (_server.Security is MailSecurity.Tls)
        {
            await SecureAsync(cancellationToken);
        }

        if (await ReadAsync(cancellationToken) is { Code: not 220 } greeting)
        {
            throw SmtpWords.NoSmtp(_server, greeting);
        }

        await GreetAsync(cancellationToken);
        if (_server.Security is MailSecurity.StartTls)
        {
            if (!_offers.Contains("STARTTLS"))
            {
                throw SmtpWords.NoStartTls(_server);
            }

            await AskAsync("STARTTLS", 220, (server, _) => SmtpWords.NoStartTls(server), cancellationToken);
            await SecureAsync(cancellationToken);
            // What was said in the clear may have been said by anybody.
            await GreetAsync(cancellationToken);
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync("EHLO " + _server.FromAddress[(_server.FromAddress.LastIndexOf('@') + 1)..], 250, SmtpWords.NoSmtp, cancellationToken);
        _offers = [.. answer.Lines.Skip(1).Select(l => l.ToUpperInvariant()).SelectMany(Offers)];
    }

    // “AUTH PLAIN LOGIN” offers two things; older servers write “AUTH=PLAIN”.
    private static IEnumerable<string> Offers(string line) => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["AUTH", .. var ways] => ways.Select(w => "AUTH " + w),
        [var word, ..] => [word],
        _ => [],
    };

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var secured = new SslStream(_stream);
        var found = SslPolicyErrors.None;
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = _server.Host,
                    RemoteCertificateValidationCallback = (_, _, _, errors) => (found = errors) is SslPolicyErrors.None,
                },
                cancellationToken);
        }
        catch (AuthenticationException fault)
        {
            throw SmtpWords.NotSecured(_server, found, fault);
        }

        Use(secured);
    }

    private void Use(Stream stream) => (_stream, _reader) = (stream, new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1024, leaveOpen: true));

    private async Task<SmtpAnswer> AskAsync(
        string command, int wanted, Func<MailServer, SmtpAnswer, Exception> refusal, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        var answer = await ReadAsync(cancellationToken);
        return answer.Code == wanted || (wanted == 250 && answer.Code == 251) ? answer : throw refusal(_server, answer);
    }

    private async Task<SmtpAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await _reader.ReadLineAsync(cancellationToken) ?? throw new IOException("The server closed the connection.");
            var isLast = line.Length < 4 || line[3] != '-';
            if (line.Length > LongestLine || lines.Count > 100 || line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code))
            {
                return new SmtpAnswer(0, [line.Length > 100 ? line[..100] : line]);
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (isLast)
            {
                return new SmtpAnswer(code, lines);
            }
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

/// <summary>What the server answered; code 0 where it was nothing that SMTP knows.</summary>
internal sealed record SmtpAnswer(int Code, IReadOnlyList<string> Lines)
{
    public string Words => $"“{(Code == 0 ? "" : Code + " ")}{string.Join(' ', Lines)}”";

    public bool IsForGood => Code is >= 500 and < 600;
}
