using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Core.Selection;

public enum ConflictKind
{
    AtLeast,
    AtMost,
    KeptIn,
    LeftOut,
    AllPlaces,
    NoMorePlaces,
}

/// <summary>One of the rules that cannot all hold together.</summary>
/// <param name="Attribute">Of a target, with <paramref name="Value"/>.</param>
/// <param name="Limit">The target's limit, or the places.</param>
/// <param name="Reference">Of the person who is kept in or left out.</param>
public sealed record ConflictRule(ConflictKind Kind, string? Attribute, string? Value, int? Limit, string? Reference)
{
    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(IReadOnlyList<ConflictRule> rules) => JsonSerializer.Serialize(rules, _json);

    public static IReadOnlyList<ConflictRule> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<ConflictRule>>(json, _json) ?? [];
}
