using System.Text;

namespace Fairlead.Core.Programmes;

/// <summary>The words of an enum as definitions write them: <c>LongText</c> is long-text.</summary>
public static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append('-');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>Words that people wrote, as one name: “Task and role” is task-and-role.</summary>
    public static string OfWords(string words) => string.Join('-', string.Concat(words.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    public static T? Parse<T>(string text)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => Of(v) == text).Select(v => (T?)v).FirstOrDefault();
}
