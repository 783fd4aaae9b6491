namespace Fairlead.Core.Programmes.Reading;

/// <summary>The source documents, where they are at hand: every “003:145” is then looked up.</summary>
public sealed class SourceDocuments
{
    private readonly Dictionary<string, string[]> _lines;

    private SourceDocuments(Dictionary<string, string[]> lines) => _lines = lines;

    /// <summary>Reads every text of a folder whose name begins with its three-digit number.</summary>
    public static SourceDocuments In(string folder) => new(
        Directory.EnumerateFiles(folder, "???_*.txt").ToDictionary(f => Path.GetFileName(f)[..3], File.ReadAllLines));

    /// <summary>Why these lines cannot be a source; null when they can.</summary>
    public string? WhyNot(string document, int first, int last)
    {
        if (!_lines.TryGetValue(document, out var lines))
        {
            return $"there is no document {document}";
        }

        if (first < 1 || last < first || last > lines.Length)
        {
            return $"document {document} has lines 1 to {lines.Length}";
        }

        return lines[(first - 1)..last].All(string.IsNullOrWhiteSpace) ? "nothing stands on that line" : null;
    }
}
