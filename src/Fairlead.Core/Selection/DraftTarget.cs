using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

/// <summary>One target of a draft: at first the definition's, then as the awarding body changes it.</summary>
/// <param name="OfEach">Whether it is one of a target for every value, such as every authority; such targets are shown together.</param>
public sealed record DraftTarget(
    string Attribute, string Value, int Min, int Max, TargetType Type, int Weight, string? Why, bool OfEach)
{
    private static readonly JsonSerializerOptions _canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What stands in a form and a price list for this target.</summary>
    public string Key => $"{Attribute}={Value}";

    public static string Write(IReadOnlyList<DraftTarget> targets) => JsonSerializer.Serialize(targets, _canonical);

    public static IReadOnlyList<DraftTarget> Read(string json) => JsonSerializer.Deserialize<IReadOnlyList<DraftTarget>>(json, _canonical) ?? [];

    /// <summary>The definition's targets, one for each value; an open end becomes 0 or all places.</summary>
    public static IReadOnlyList<DraftTarget> From(ProgrammeDefinition definition, int places) =>
    [
        .. from target in definition.Places.Targets
           let question = definition.QuestionFeeding(target.Attribute)
           where question is not null
           from value in target.Values(question)
           select new DraftTarget(
               target.Attribute, value.Value, target.Min ?? 0, target.Max ?? places, target.Type, target.Weight, target.Why,
               target.EachOf is not null),
    ];
}
