using System.Globalization;
using System.Text;

namespace Fairlead.Core.Applications.Files;

/// <summary>What is kept of the name that a browser sent. It is shown and offered for saving; nothing is ever opened by it.</summary>
public static class FileName
{
    public const int MaxLength = 120;

    // What a name must not have on any system that it may be saved to.
    private const string Forbidden = "\"<>:|?*%;`$";

    /// <summary>The last part of the path, without control and direction characters, at most <see cref="MaxLength"/> long.</summary>
    public static string Strip(string sent)
    {
        var last = sent.Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var name = string.Concat(last.EnumerateRunes().Where(r => !IsInvisible(r) && !(r.IsAscii && Forbidden.Contains((char)r.Value, StringComparison.Ordinal))))
            .TrimStart(' ').TrimEnd(' ', '.');
        var extension = Extension(name);
        var stem = extension.Length > 0 ? name[..^(extension.Length + 1)].Trim(' ', '.') : name;
        var kept = string.Concat(stem.Take(MaxLength - extension.Length - 1)).TrimEnd();
        kept = char.IsHighSurrogate(kept.LastOrDefault()) ? kept[..^1] : kept;
        return $"{(kept.Length == 0 ? "file" : kept)}{(extension.Length > 0 ? $".{extension}" : "")}";
    }

    /// <summary>What stands after the last point, in small letters; empty where that is no extension.</summary>
    public static string Extension(string name)
    {
        var point = name.LastIndexOf('.');
        var extension = point < 0 ? "" : name[(point + 1)..].ToLowerInvariant();
        return extension.Length is > 0 and <= 10 && extension.All(char.IsAsciiLetterOrDigit) ? extension : "";
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
