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

    public static OwnStatements None { get; } = new(new Dictionary<string, GivenStatement>());

    public GivenStatement? Of(string question) => Given.GetValueOrDefault(question);

    internal OwnStatements With(string question, GivenStatement given) =>
        new(new Dictionary<string, GivenStatement>(Given, StringComparer.Ordinal) { [question] = Of(question) ?? given });

    internal OwnStatements Without(string question) => new(Given.Where(g => g.Key != question).ToDictionary());

    internal byte[] ToBytes() => PaddedJson.Write(this, SealedBytes);

    internal static OwnStatements FromBytes(byte[] bytes) => PaddedJson.Read<OwnStatements>(bytes);
}
