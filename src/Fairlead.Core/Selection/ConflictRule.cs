using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Allocation.Cohorts;

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

    internal static ConflictRule Of(CohortRule rule) => rule switch
    {
        CohortRule.AtLeast(var target) => new(ConflictKind.AtLeast, target.Attribute, target.Value, target.Min, null),
        CohortRule.AtMost(var target) => new(ConflictKind.AtMost, target.Attribute, target.Value, target.Max, null),
        CohortRule.Locked(var id, var kept) => new(kept == PersonLock.In ? ConflictKind.KeptIn : ConflictKind.LeftOut, null, null, null, id),
        CohortRule.Filled(var places) => new(ConflictKind.AllPlaces, null, null, places, null),
        CohortRule.NoMore(var places) => new(ConflictKind.NoMorePlaces, null, null, places, null),
        _ => throw new InvalidOperationException($"There is no word for the rule that {rule.Words}."),
    };

    public static string Write(IReadOnlyList<ConflictRule> rules) => JsonSerializer.Serialize(rules, _json);

    public static IReadOnlyList<ConflictRule> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<ConflictRule>>(json, _json) ?? [];
}
