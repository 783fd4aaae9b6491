namespace Fairlead.Core.Programmes;

/// <summary>How the members of an awarding body rate merit: each gives one of the anchors, the score is their mean.</summary>
public sealed record Rating
{
    /// <summary>The role whose members rate.</summary>
    public required string By { get; init; }

    public required IReadOnlyList<Anchor> Anchors { get; init; }

    /// <summary>How many ratings a person needs before there is a score.</summary>
    public required int LeastRaters { get; init; }

    /// <summary>What the mean is multiplied by before it is rounded to a whole score.</summary>
    public required int Times { get; init; }

    public required bool ReasonRequired { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>The mean times <see cref="Times"/>, halves rounded up; null while there are too few ratings.</summary>
    /// <exception cref="ArgumentException">A rating is none of the anchors.</exception>
    public int? Score(IReadOnlyCollection<int> ratings)
    {
        if (ratings.FirstOrDefault(r => Anchors.All(a => a.Value != r), -1) is var strange and >= 0)
        {
            throw new ArgumentException($"{strange} is not one of the ratings {string.Join(", ", Anchors.Select(a => a.Value))}.");
        }

        return ratings.Count < LeastRaters ? null : ((2 * Times * ratings.Sum()) + ratings.Count) / (2 * ratings.Count);
    }
}

public sealed record Anchor(int Value, string Label, string Words);

public enum ReaderFeedback { None, Constructive }

/// <summary>How independent assessors read forms and interview.</summary>
public sealed record Assessment
{
    public required string Scale { get; init; }
    public required decimal PassMark { get; init; }
    public int? AssessorsPerForm { get; init; }
    public int? AssessorsPerInterview { get; init; }
    public required bool WithSectorRepresentative { get; init; }

    /// <summary>Two marks this far apart go to another assessor.</summary>
    public decimal? ModerateGap { get; init; }

    /// <summary>Marks on these points go to another assessor.</summary>
    public required IReadOnlyList<decimal> ModerateMarks { get; init; }

    public required bool SameEmployerExcluded { get; init; }
    public required ReaderFeedback Feedback { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}
