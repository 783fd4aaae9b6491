using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>How a point of a scale is chosen: by its value, or by <see cref="NotScored"/> where the scale has an answer that counts as none.</summary>
public static class ScaleAnswer
{
    public const string NotScored = "not-scored";

    /// <summary>What can be chosen, in the scale's order, the answer that counts as none last.</summary>
    public static IReadOnlyList<ScalePoint> Choices(RatingScale scale) =>
        [.. scale.Points, .. scale.NotScored is { } none ? new[] { new ScalePoint(NotScored, none, null) } : []];

    public static string? LabelOf(Question question, string value) =>
        question.ScaleRead is { } scale ? Choices(scale).FirstOrDefault(p => p.Value == value)?.Label : null;
}
