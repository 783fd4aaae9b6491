using System.Globalization;

namespace Fairlead.Core.Programmes;

/// <summary>A set of leadership qualities, versioned: a cohort keeps the version that it opened with.</summary>
public sealed record Framework
{
    public const string Schema = "leadership-framework/1";

    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public string? Publisher { get; init; }
    public int? Year { get; init; }
    public string? Note { get; init; }

    /// <summary>Some of the qualities stand in for a text that was not to be had, and must be replaced by its owner.</summary>
    public required bool StandIn { get; init; }

    public required IReadOnlyList<QualityGroup> Groups { get; init; }
    public required IReadOnlyList<Assumption> Assumptions { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

public sealed record QualityGroup(string Id, string Name, IReadOnlyList<Quality> Qualities, IReadOnlyList<Source> Sources);

public sealed record Quality(string Id, string Name, string? Means);

/// <summary>The points of a scale, lowest first, or the parts of a structured answer.</summary>
public sealed record RatingScale
{
    public const string Schema = "rating-scale/1";

    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<ScalePoint> Points { get; init; }

    /// <summary>Whether the points are figures that something is rated on; otherwise they are the parts of a structured answer.</summary>
    public bool IsMeasure => Points.All(p => decimal.TryParse(p.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _));

    /// <summary>The answer that counts as none, where there is one.</summary>
    public string? NotScored { get; init; }

    public required IReadOnlyList<Assumption> Assumptions { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

public sealed record ScalePoint(string Value, string Label, string? Means);
