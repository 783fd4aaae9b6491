using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fairlead.Equality;

/// <summary>What somebody agreed to when they stated something of themselves: a consent must be shown to have been given, to these words.</summary>
/// <param name="Asked">The statement, word for word.</param>
/// <param name="LegalBasis">On what it was asked, word for word.</param>
/// <param name="At">When it was given.</param>
public sealed record GivenStatement(string Asked, string LegalBasis, DateTime At);

/// <summary>The statements of one application, by the ids of their questions.</summary>
public sealed record OwnStatements(IReadOnlyDictionary<string, GivenStatement> Given)
{
    /// <summary>Before it is sealed; shorter ones are filled up, so that the length of a row says nothing.</summary>
    public const int SealedBytes = 8192;

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OwnStatements None { get; } = new(new Dictionary<string, GivenStatement>());

    public GivenStatement? Of(string question) => Given.GetValueOrDefault(question);

    internal OwnStatements With(string question, GivenStatement given) =>
        new(new Dictionary<string, GivenStatement>(Given, StringComparer.Ordinal) { [question] = Of(question) ?? given });

    internal OwnStatements Without(string question) => new(Given.Where(g => g.Key != question).ToDictionary());

    internal byte[] ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, _plain);
        return json.Length > SealedBytes
            ? throw new InvalidOperationException($"Statements take {json.Length} bytes and may take {SealedBytes}.")
            : [.. json, .. Enumerable.Repeat((byte)' ', SealedBytes - json.Length)];
    }

    internal static OwnStatements FromBytes(byte[] bytes) => JsonSerializer.Deserialize<OwnStatements>(Encoding.UTF8.GetString(bytes).TrimEnd(), _plain)!;
}
