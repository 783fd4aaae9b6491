namespace Fairlead.Core.Programmes;

public enum Refill { None, LikeForLike, NextOnMerit }

public sealed record Places
{
    public int? Target { get; init; }
    public int? Max { get; init; }
    public int? Min { get; init; }

    /// <summary>The role that awards the places.</summary>
    public string? AllocatedBy { get; init; }

    /// <summary>The rule in words, for the programme page.</summary>
    public required string Rule { get; init; }

    public required bool Reserve { get; init; }

    /// <summary>How a declined place is filled again.</summary>
    public required Refill Refill { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

public enum TargetType { Selection, TieBreak, Monitor }

/// <summary>How many of the people with one value of an attribute the cohort is to have, both ends included.</summary>
public sealed record Target
{
    public required string Attribute { get; init; }

    /// <summary>The value it counts; null when there is one target for each value: see <see cref="EachOf"/>.</summary>
    public string? Value { get; init; }

    public OptionSource? EachOf { get; init; }
    public int? Min { get; init; }
    public int? Max { get; init; }
    public required TargetType Type { get; init; }

    /// <summary>What a step of one person costs when targets must give way.</summary>
    public required int Weight { get; init; }

    public string? Why { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>One target a value: those of the feeding question's options where the target says each-of.</summary>
    public IEnumerable<(string Value, string Label)> Values(Question feeding) =>
        feeding.Options.Where(o => EachOf is not null || o.Value == Value).Select(o => (o.Value, o.Label));
}

/// <summary>Attributes that the law protects. None may steer who is chosen, so none may be an attribute of a definition.</summary>
public static class ProtectedCharacteristics
{
    private static readonly string[] _words =
    [
        "age", "date-of-birth", "birth", "disability", "disabled", "health", "ethnic", "ethnicity", "race", "colour", "nationality", "national-origin",
        "sex", "gender", "trans", "transgender", "sexual", "orientation", "sexuality", "religion", "religious", "belief", "faith",
        "marriage", "marital", "civil-partnership", "pregnancy", "pregnant", "maternity",
    ];

    private static readonly string[] _groups =
    [
        "female", "male", "asian", "christian", "muslim", "hindu", "sikh", "jewish", "buddhist", "heterosexual", "gay", "lesbian", "bisexual",
    ];

    public static bool Names(string attribute)
    {
        var parts = attribute.Split('-');
        return _words.Any(w => w.Contains('-') ? attribute.Contains(w, StringComparison.Ordinal) : parts.Contains(w));
    }

    /// <summary>Whether an option sorts people by one, whatever its question calls it.</summary>
    public static bool Shows(string label) =>
        label.ToLowerInvariant().Split([' ', ',', '/', '(', ')', '-']).Any(w => _groups.Contains(w));
}

/// <param name="Name">Who pays it, for people.</param>
/// <param name="Attribute">The attribute it hangs on; null for a fee that everyone pays.</param>
/// <param name="Value">The value of that attribute.</param>
/// <param name="Gbp">Pounds; 0 is a funded place.</param>
/// <param name="Note">What else costs, for people.</param>
/// <param name="Sources">Where it stands.</param>
public sealed record Fee(string Name, string? Attribute, string? Value, decimal Gbp, string? Note, IReadOnlyList<Source> Sources)
{
    /// <summary>The fee for a person with these attributes: the first that fits; null where the definition names none.</summary>
    public static Fee? For(ProgrammeDefinition definition, IReadOnlyDictionary<string, string> attributes) =>
        definition.Fees.FirstOrDefault(f => f.Attribute is null || attributes.GetValueOrDefault(f.Attribute) == f.Value);
}

/// <param name="Code">What is recorded.</param>
/// <param name="Words">What is read.</param>
/// <param name="Sources">Where it stands.</param>
public sealed record ReasonCode(string Code, string Words, IReadOnlyList<Source> Sources);

/// <summary>The coded reasons of each decision; an empty list means that free words are enough.</summary>
public sealed record ReasonCodes(
    IReadOnlyList<ReasonCode> Gateway,
    IReadOnlyList<ReasonCode> Extension,
    IReadOnlyList<ReasonCode> Late,
    IReadOnlyList<ReasonCode> Withdrawal,
    IReadOnlyList<ReasonCode> Decline)
{
    public static readonly ReasonCodes None = new([], [], [], [], []);
}
