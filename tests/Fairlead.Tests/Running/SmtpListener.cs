using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fairlead.Tests.Running;

/// <summary>A mail server of a few commands, on this machine: it keeps what it is given and can refuse at a step.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public SmtpListener()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is answered to commands that begin so, in place of what would be.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public string Offers { get; init; } = "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n";

    /// <summary>Says nothing at all, as a firewall does.</summary>
    public bool IsSilent { get; init; }

    public ConcurrentQueue<string> Commands { get; } = [];

    public ConcurrentQueue<string> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;  // first: a listener that is gone does not say so in the same way as one that is told to end
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        try
        {
            if (IsSilent)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await SayAsync(stream, "220 localhost ready\r\n");
            using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
            while (await reader.ReadLineAsync(_end.Token) is { } command)
            {
                Commands.Enqueue(command);
                if (command.StartsWith("STARTTLS", StringComparison.Ordinal))
                {
                    await SayAsync(stream, "220 go ahead\r\n");
                    await using var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(Certificate());
                    return;
                }

                await SayAsync(stream, Answer(command));
                if (command == "DATA")
                {
                    Mails.Enqueue(await ReadMailAsync(reader));
                    await SayAsync(stream, Answer("."));
                }
            }
        }
        catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The other side has gone, as it does after a refusal.
        }
    }

    private string Answer(string command) => Answers.FirstOrDefault(a => command.StartsWith(a.Key, StringComparison.Ordinal)).Value is { } set
        ? set + "\r\n"
        : command.Split(' ')[0] switch
        {
            "EHLO" => Offers,
            "AUTH" => "235 welcome\r\n",
            "DATA" => "354 go on\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "250 fine\r\n",
        };

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line and not ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return mail.ToString();
    }

    private Task SayAsync(Stream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), _end.Token).AsTask();

    // Signed by nobody whom this machine trusts.
    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var day = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return X509CertificateLoader.LoadPkcs12(request.CreateSelfSigned(day, day.AddYears(50)).Export(X509ContentType.Pfx), null);
    }
}
