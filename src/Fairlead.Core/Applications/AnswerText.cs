namespace Fairlead.Core.Applications;

/// <summary>What is done to text that somebody typed or pasted, which is as little as possible.</summary>
public static class AnswerText
{
    /// <summary>Most characters of one answer that are kept: more than ten times the longest answer any programme asks for.</summary>
    public const int MostCharacters = 20_000;

    /// <summary>Trims and gives every line the same ending. Everything else stays as it was typed, a “=1+1” too.</summary>
    public static string Normalise(string typed) =>
        new([.. typed.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)).SkipWhile(char.IsWhiteSpace)
            .Reverse().SkipWhile(char.IsWhiteSpace).Reverse()]);

    /// <summary>Words as the counter in the page counts them: stretches without white space.</summary>
    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
