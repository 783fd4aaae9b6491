using Fairlead.Core.Audit;
using Fairlead.Core.People;

namespace Fairlead.Core.Coaching;

/// <summary>What a coach knows, in a few words each: short, so that nothing else fits in, and compared as people search.</summary>
public static class Expertise
{
    public const int Most = 10;
    public const int MostWanted = 5;
    public const int WordMaxLength = 40;
    public const int TextMaxLength = Most * (WordMaxLength + 1);

    public static IReadOnlyList<string> Parts(string? text) =>
        [.. (text ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DistinctBy(Fold.Key).Where(w => Fold.Key(w).Length > 0)];

    internal static string Join(IEnumerable<string> words) => string.Join('\n', words);

    internal static IReadOnlyList<string> Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with words that somebody typed; empty where nothing is.</summary>
    public static IEnumerable<Problem> Problems(string? text, string field)
    {
        var words = Parts(text);
        if (words.Count > Most)
        {
            yield return new(field, $"Enter {Most} at most");
        }

        if (words.FirstOrDefault(w => w.Length > WordMaxLength) is { } long1)
        {
            yield return new(field, $"“{long1[..20]}…” is too long: use {WordMaxLength} characters or fewer, and a comma between two");
        }
    }
}
