using System.Text.Json;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Core.Selection;

/// <summary>One line of the smallest change that works: one limit of one target, and what it would have to be.</summary>
public sealed record TargetStep(string Attribute, string Value, bool IsMax, int From, int To)
{
    internal static TargetStep Of(TargetChange change) =>
        new(change.Target.Attribute, change.Target.Value, change.IsMax, change.From, change.To);

    public static string Write(IReadOnlyList<TargetStep> steps) => JsonSerializer.Serialize(steps);

    public static IReadOnlyList<TargetStep> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<TargetStep>>(json) ?? [];

    /// <summary>The targets as they are after the steps.</summary>
    public static IReadOnlyList<DraftTarget> Apply(IReadOnlyList<TargetStep> steps, IReadOnlyList<DraftTarget> targets) =>
        [.. targets.Select(t => steps.Where(s => s.Attribute == t.Attribute && s.Value == t.Value).Aggregate(t, Step))];

    private static DraftTarget Step(DraftTarget target, TargetStep step) =>
        step.IsMax && target.Max == step.From ? target with { Max = step.To }
        : !step.IsMax && target.Min == step.From ? target with { Min = step.To }
        : target;
}
