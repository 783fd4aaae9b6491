using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

/// <summary>Says attributes and their values as people do: by the labels of the questions that feed them.</summary>
public sealed class AttributeWords(ProgrammeDefinition programme)
{
    /// <summary>The attributes that this definition knows, each with its values; a protected characteristic is never one.</summary>
    public IReadOnlyList<Question> Questions { get; } =
        [.. programme.ApplicationForm?.Questions.Where(q => q.Attribute is not null && q.Options.Count > 0) ?? []];

    /// <summary><c>service-area</c> is “Service area”.</summary>
    public static string Attribute(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    public string Value(string attribute, string value) => Questions.FirstOrDefault(q => q.Attribute == attribute)?.LabelOf(value) ?? value;

    /// <summary>What somebody counts as, in the order of the targets and without what no target looks at.</summary>
    public IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> attributes, IReadOnlyList<DraftTarget> targets) =>
    [
        .. targets.Select(t => t.Attribute).Distinct().Where(attributes.ContainsKey).Select(a => Value(a, attributes[a])),
    ];
}
