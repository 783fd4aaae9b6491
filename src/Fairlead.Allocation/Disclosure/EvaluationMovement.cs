namespace Fairlead.Allocation.Disclosure;

/// <summary>How one quality moved for those who are shown alike in both reports.</summary>
/// <param name="Groups">The same in both; none for all raters together.</param>
/// <param name="Tenths">The difference of what the two reports show; null where one of them shows a band.</param>
public sealed record Movement(IReadOnlyList<string> Groups, int Quality, MeanShown Before, MeanShown After, int? Tenths);

/// <summary>Compares two reports about one person.</summary>
/// <remarks>
/// It is made of the reports and of nothing else, so that it shows nothing that they do not. A part is compared only with one of the same groups: others who were put together
/// differently are other people. No chance; linear in the number of figures.
/// </remarks>
public static class EvaluationMovement
{
    /// <param name="before">The earlier report, with the same qualities in the same order.</param>
    /// <exception cref="ArgumentException">They are not about the same number of qualities.</exception>
    public static IReadOnlyList<Movement> Between(EvaluationShown before, EvaluationShown after)
    {
        Require.That(before.All.Count == after.All.Count, "Only reports on the same qualities can be compared.");
        return
        [
            .. from part in before.Parts
               from later in after.Parts
               where part.IsNamed == later.IsNamed && part.Groups.Order(StringComparer.Ordinal).SequenceEqual(later.Groups.Order(StringComparer.Ordinal), StringComparer.Ordinal)
               from movement in Of(part.Groups, part.Means, later.Means)
               select movement,
            .. Of([], before.All, after.All),
        ];
    }

    private static IEnumerable<Movement> Of(IReadOnlyList<string> groups, IReadOnlyList<MeanShown?> before, IReadOnlyList<MeanShown?> after) =>
        from quality in Enumerable.Range(0, before.Count)
        where before[quality] is not null && after[quality] is not null
        let was = before[quality]!
        let now = after[quality]!
        select new Movement(groups, quality, was, now, was.IsBand || now.IsBand ? null : now.Least - was.Least);
}
