namespace Fairlead.Equality;

/// <summary>What one person said about themselves for one cohort: their answers, or the notice that their data must not be used.</summary>
public sealed record OwnAnswers
{
    /// <summary>Of a text beside an answer, in characters.</summary>
    public const int TextMaxLength = 100;

    /// <summary>Before it is sealed; shorter ones are filled up, so that the length of a row says nothing.</summary>
    public const int SealedBytes = 4096;

    public static OwnAnswers None { get; } = new();

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>When they told us in writing to stop using their data.</summary>
    public DateTime? StoppedAt { get; init; }

    public bool IsEmpty => Answers.Count == 0 && StoppedAt is null;

    public string? Of(string question) => Answers.GetValueOrDefault(question);

    public string? TextOf(string question) => Answers.GetValueOrDefault(TextKey(question));

    /// <summary>With this answer. Whatever hangs on another answer to the same question goes; answering takes an earlier notice back.</summary>
    public OwnAnswers With(EqualityQuestion question, EqualityOption option, string? text)
    {
        var answers = new Dictionary<string, string>(Answers, StringComparer.Ordinal) { [question.Id] = option.Value };
        answers.Remove(TextKey(question.Id));
        if (option.Text is not null && !string.IsNullOrWhiteSpace(text))
        {
            answers[TextKey(question.Id)] = text.Trim();
        }

        foreach (var follower in EqualityQuestions.All.Where(q => q.Follows is { } f && f.Question == question.Id && f.Value != option.Value))
        {
            answers.Remove(follower.Id);
            answers.Remove(TextKey(follower.Id));
        }

        return new OwnAnswers { Answers = answers };
    }

    internal byte[] ToBytes() => PaddedJson.Write(this, SealedBytes);

    internal static OwnAnswers FromBytes(byte[] bytes) => PaddedJson.Read<OwnAnswers>(bytes);

    private static string TextKey(string question) => $"{question}.text";
}
