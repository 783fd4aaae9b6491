using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Fairlead.Web.Infrastructure.Forms;

/// <summary>What a field is called in a sentence: its display name, or the words of its property name.</summary>
public static class FieldWords
{
    public static string Of(ModelMetadata metadata) => metadata.DisplayName ?? Of(metadata.Name ?? "The answer");

    /// <summary>"ClosingDay" is "Closing day".</summary>
    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var letter in name[(name.LastIndexOf('.') + 1)..])
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                words.Append(letter);
            }
        }

        return words.ToString();
    }

    public static string Enter(string what) => what.Length == 0 ? "Enter an answer" : $"Enter the {char.ToLowerInvariant(what[0])}{what[1..]}";
}
