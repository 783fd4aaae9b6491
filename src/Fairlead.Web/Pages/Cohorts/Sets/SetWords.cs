using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Fairlead.Core.Sets;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>Sets, and what stands in their way, in words.</summary>
public static class SetWords
{
    public const string LettersSay = "They say who is in a set and who leads it, and nothing of why.";

    /// <summary>Somebody who is meant by a rule and is no longer there.</summary>
    private const string Gone = "somebody who is not there any more";

    public static string Of(BrokenKind kind, IReadOnlyList<Guid> about, IReadOnlyDictionary<Guid, string> names, SetTerms terms)
    {
        var said = Names(about.Select(a => names.GetValueOrDefault(a, Gone)));
        return kind switch
        {
            BrokenKind.TooSmall => $"it would have fewer than {terms.From} people",
            BrokenKind.TooLarge => $"it would have more than {terms.To} people",
            BrokenKind.SameEmployer => $"{said} work for the same employer",
            BrokenKind.LineManagement => $"between {said} there is line management",
            BrokenKind.Conflict => $"between {said} there is a conflict",
            BrokenKind.Wish => $"{said} are not to be in one set, as one of them wishes",
            BrokenKind.LedBySameEmployer => $"{said} work for the same employer, and one of them would lead the other",
            _ => $"{said} would lead more sets than they can",
        };
    }

    /// <summary>All of them, by name: who is meant is to be known.</summary>
    public static string Names(IEnumerable<string> names) => names.Order(StringComparer.Ordinal).ToList() is var all && all.Count < 2 ? string.Join("", all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";

    public static string Of(ApartKind kind) => kind switch
    {
        ApartKind.LineManagement => "Line management",
        ApartKind.Conflict => "Conflict",
        _ => "Wish",
    };

    public static string Region(string? code) => Authorities.Regions.FirstOrDefault(r => r.Code == code)?.Name ?? "Region not known";

    /// <summary>“2 from London, 3 from the North West”.</summary>
    public static string Regions(IEnumerable<SetParticipant> people) =>
        string.Join(", ", people.GroupBy(p => Region(p.Region)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));

    /// <summary>What a set mixes: for each attribute, how many there are of each value.</summary>
    public static IEnumerable<string> Mix(IReadOnlyCollection<SetParticipant> people, SetTerms terms, AttributeWords words) =>
        from attribute in terms.Mix
        let values = people.Where(p => p.Attributes.ContainsKey(attribute)).GroupBy(p => p.Attributes[attribute]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList()
        where values.Count > 0
        select $"{AttributeWords.Attribute(attribute)}: {string.Join(", ", values.Select(v => $"{words.Value(attribute, v.Key)} {v.Count()}"))}";

    /// <summary>What a way of going on costs or brings.</summary>
    public static string Worth(int points) => points switch
    {
        0 => "As good a mix as now",
        > 0 => $"A better mix, by {Words.Points(points)}",
        _ => $"A worse mix, by {Words.Points(-points)}",
    };
}
