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

    /// <summary>The long-text question of the readers' form that is written for the applicant; null where it is the one called “feedback”.</summary>
    public string? FeedbackQuestion { get; init; }

    /// <summary>Null where the engine's own terms hold: see <see cref="AppealTerms.Of"/>.</summary>
    public AppealTerms? Appeal { get; init; }

    /// <summary>What counts for a mark, with its weight. Fixed with the definition, so before anybody has read anything.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>The separate findings that each reader makes beside the mark.</summary>
    public required IReadOnlyList<SeparateTest> Tests { get; init; }

    /// <summary>Which answer of the record of an interview recommends a place; null where the mark decides.</summary>
    public Recommendation? Recommendation { get; init; }

    /// <summary>Who may do what and see what, in the order of their beginnings; one is active at a time.</summary>
    public required IReadOnlyList<ReviewPhase> Phases { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }
}

/// <summary>A question of an assessor's form that counts for the mark; one over several qualities counts with their mean.</summary>
public sealed record Criterion(string Form, string Question, int Weight);

/// <summary>A finding of its own, such as whether the applicant is eligible, read from one answer of an assessor's form.</summary>
/// <param name="Met">The answers that meet it; empty where <paramref name="AtLeast"/> says from which mark on.</param>
/// <param name="Open">The answers that leave it open, so that somebody else has to look.</param>
public sealed record SeparateTest(string Id, string Name, string Question, IReadOnlyList<string> Met, IReadOnlyList<string> Open, decimal? AtLeast);

/// <summary>How a panel recommends: the answers of one question that stand for a place, and those with which it leaves the matter to the second line.</summary>
public sealed record Recommendation(string Question, IReadOnlyList<string> For, IReadOnlyList<string> Open);

/// <summary>What assessors may do in a phase.</summary>
public enum PhaseAct
{
    Read,
    ChangeReads,
    Moderate,
    Interview,

    /// <summary>Look over the results of interviews as the second line.</summary>
    LookOver,
}

/// <summary>What assessors see in a phase.</summary>
public enum PhaseSight
{
    /// <summary>Who applied; without it everything is read without names.</summary>
    Names,

    /// <summary>What the other readers of the same application wrote, once one's own is in.</summary>
    OtherReads,

    /// <summary>What sponsors and line managers wrote.</summary>
    Nominations,
}

/// <param name="From">The entry of the timeline with whose first instant it begins; a deadline begins it when it has passed.</param>
public sealed record ReviewPhase(
    string Id, string Name, string From, IReadOnlyList<PhaseAct> May, IReadOnlyList<PhaseSight> Sees, IReadOnlyList<Source> Sources);
