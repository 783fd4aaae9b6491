using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>What one reading of one file knows and has found so far.</summary>
internal sealed partial class FileReading(Problems problems, FrameworkCatalogue? frameworks, SourceDocuments? documents)
{
    /// <summary>How many things may follow each other in a row: more is a mistake, or meant to exhaust the reader.</summary>
    public const int LongestChain = 20;

    public Problems Problems => problems;

    public FrameworkCatalogue? Frameworks => frameworks;

    public Declared Declared { get; } = new(problems);

    public string TimeZone { get; set; } = Time.LocalInstants.London;

    public IReadOnlyList<string> Regions { get; set; } = [];

    public IReadOnlyList<ContentModule> Modules { get; set; } = [];

    /// <summary>Every attribute that a target or a fee counts, to be looked up once the forms are known.</summary>
    public List<(int Line, string Of, string Attribute, string? Value)> Attributes { get; } = [];

    /// <summary>Reads <c>src</c>: one source or a list of them, each “003:145”, “found:KEY” or “assume:A1”.</summary>
    public IReadOnlyList<Source> Sources(Fields fields, string key = "src")
    {
        var written = fields.HoldsText(key) ? [fields.Text(key)] : fields.Texts(key);
        if (written.Count == 0)
        {
            fields.Require(key, "where the fact stands: “003:145”, “found:KEY” or “assume:A1”");
        }

        return [.. written.Select(text => Source(fields.LineOf(key), text)).OfType<Source>()];
    }

    private Source? Source(int line, string text)
    {
        if (SourcePattern().Match(text) is not { Success: true } match)
        {
            problems.Add(line, $"the source is “{text}”; write a line of a document (“003:145” or “003:45-47”), “found:KEY” or “assume:A1”");
            return null;
        }

        if (match.Groups["found"] is { Success: true, Value: var found })
        {
            return new(SourceKind.Found, found);
        }

        if (match.Groups["assumed"] is { Success: true, Value: var assumed })
        {
            Declared.Mention(line, "src", assumed, "assumption");
            return new(SourceKind.Assumed, assumed);
        }

        var first = int.Parse(match.Groups["first"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var last = match.Groups["last"] is { Success: true, ValueSpan: var end } ? int.Parse(end, NumberStyles.None, CultureInfo.InvariantCulture) : first;
        if (documents?.WhyNot(match.Groups["document"].Value, first, last) is { } reason)
        {
            problems.Add(line, $"the source “{text}” is not there: {reason}");
        }

        return new(SourceKind.Document, match.Groups["document"].Value, first, last);
    }

    [GeneratedRegex(
        @"\A(?:(?<document>\d{3}):(?<first>\d{1,5})(?:-(?<last>\d{1,5}))?|found:(?<found>[a-z0-9-]{1,40})|assume:(?<assumed>[A-Za-z0-9-]{1,20}))\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourcePattern();
}
