namespace Fairlead.Allocation.Calibration;

/// <summary>One score that one assessor gave one person.</summary>
/// <param name="Person">Who was rated.</param>
/// <param name="Assessor">Who rated.</param>
/// <param name="Score">In points; finite, at most a thousand million in size.</param>
/// <param name="Criterion">On what; the empty text where there is one criterion only.</param>
public sealed record Rating(string Person, string Assessor, double Score, string Criterion = "");

/// <summary>Everybody's ratings, from which is told how severe each assessor is.</summary>
/// <remarks>The order of the ratings does not matter. The same assessor may rate the same person several times.</remarks>
public sealed class CalibrationProblem
{
    /// <param name="ratings">One or more.</param>
    /// <exception cref="ArgumentException">There is no rating, a person or an assessor has no name, or a score is not finite or too large.</exception>
    public CalibrationProblem(IReadOnlyList<Rating> ratings)
    {
        Require.That(ratings.Count > 0, "There is at least one rating.");
        Require.That(ratings.All(r => r.Person.Length > 0 && r.Assessor.Length > 0), "Every rating names a person and an assessor.");
        Require.That(ratings.All(r => Math.Abs(r.Score) <= Millionths.Largest / Millionths.Point), "Every score is a number of at most a thousand million.");
        Ratings = ratings;
        (People, PersonOf) = Coded(ratings, r => r.Person);
        (Assessors, AssessorOf) = Coded(ratings, r => r.Assessor);
        (Criteria, CriterionOf) = Coded(ratings, r => r.Criterion);
    }

    public IReadOnlyList<Rating> Ratings { get; }

    /// <summary>Everybody who was rated, in ordinal order.</summary>
    public IReadOnlyList<string> People { get; }

    /// <summary>Everybody who rated, in ordinal order.</summary>
    public IReadOnlyList<string> Assessors { get; }

    /// <summary>On what was rated, in ordinal order; the empty text alone where there is one criterion only.</summary>
    public IReadOnlyList<string> Criteria { get; }

    /// <summary>For each rating its place among <see cref="People"/>.</summary>
    internal int[] PersonOf { get; }

    /// <summary>For each rating its place among <see cref="Assessors"/>.</summary>
    internal int[] AssessorOf { get; }

    /// <summary>For each rating its place among <see cref="Criteria"/>.</summary>
    internal int[] CriterionOf { get; }

    private static (string[] Names, int[] Of) Coded(IReadOnlyList<Rating> ratings, Func<Rating, string> name)
    {
        string[] names = [.. ratings.Select(name).Distinct().Order(StringComparer.Ordinal)];
        var at = names.Index().ToDictionary(n => n.Item, n => n.Index);
        return (names, [.. ratings.Select(r => at[name(r)])]);
    }
}
