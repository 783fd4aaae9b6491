using System.Text.Json;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Selection;

/// <summary>
/// How firm each place of one composition is: how often each person has one when every score is a little different. Worked out for those who are
/// recused from the same people: these keep their places in every trial, so that their scores leave no trace.
/// </summary>
public sealed class CompositionFirmness
{
    /// <summary>How often it is composed again.</summary>
    public const int UsualTrials = 1000;

    public required Guid CompositionId { get; init; }

    /// <summary>Of the run it belongs to: another run has other places.</summary>
    public required string InputHash { get; init; }

    /// <summary><see cref="SelectionPool.HiddenKey"/> of those who may see it.</summary>
    public required string HiddenKey { get; init; }

    public required int Trials { get; init; }

    /// <summary>The standard deviation of the noise, in millionths of a point.</summary>
    public required long Noise { get; init; }

    /// <summary>Whether the noise is as large as the raters' own differences; otherwise a tenth of how far scores lie apart.</summary>
    public required bool IsFromRatings { get; init; }

    /// <summary>A JSON object: reference → in how many trials. Who stands in none, or is hidden, is not in it.</summary>
    public required string TimesJson { get; init; }

    /// <summary>Composes again and again with noise.</summary>
    /// <param name="draft">What is looked at; proven best.</param>
    /// <param name="problem">What it was composed from.</param>
    /// <param name="members">References of its members.</param>
    /// <param name="pool">The people with the ratings that count, as those may see them whom it is for.</param>
    /// <param name="scale">How ratings become scores.</param>
    /// <param name="trials">Is told how many are done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static CompositionFirmness Of(
        Composition draft, CohortProblem problem, IReadOnlyCollection<string> members, SelectionPool pool, Rating? scale, IProgress<int> trials,
        CancellationToken cancellationToken)
    {
        var (hidden, places) = (pool.Members.Where(m => m.Hidden).Select(m => m.Reference).ToHashSet(), members.ToHashSet());
        var ofRatings = scale is null ? 0 : NoiseOf([.. pool.Rated.Where(m => !m.Hidden).Select(m => m.Ratings)], scale.Times);
        var noise = ofRatings > 0 ? ofRatings : CohortFirmness.UsualDeviation(problem with { People = [.. problem.People.Where(p => !hidden.Contains(p.Id))] });
        Person AsSeen(Person p) => hidden.Contains(p.Id) ? p with { Score = 0, Lock = places.Contains(p.Id) ? PersonLock.In : PersonLock.Out } : p;
        var firm = CohortFirmness.Of(problem with { People = [.. problem.People.Select(AsSeen)] }, members, noise, UsualTrials, trials, cancellationToken);
        return new CompositionFirmness
        {
            CompositionId = draft.CompositionId,
            InputHash = draft.InputHash,
            HiddenKey = pool.HiddenKey,
            Trials = UsualTrials,
            Noise = noise,
            IsFromRatings = ofRatings > 0,
            TimesJson = JsonSerializer.Serialize(firm.Where(f => !hidden.Contains(f.Id)).OrderBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, f => f.Times)),
        };
    }

    /// <summary>How uncertain a score is that is the mean of a few ratings: the raters' pooled standard deviation over the root of their number, in millionths.</summary>
    /// <remarks>0 where nobody has two ratings, or all who rated the same person agree.</remarks>
    /// <param name="ratings">Each person's ratings, one or more.</param>
    /// <param name="times">What a mean is multiplied by to make a score.</param>
    public static long NoiseOf(IReadOnlyCollection<IReadOnlyList<int>> ratings, int times)
    {
        var freedom = ratings.Sum(r => r.Count - 1);
        if (freedom == 0)
        {
            return 0;
        }

        var squares = ratings.Sum(r => r.Sum(v => Math.Pow(v - r.Average(), 2)));
        return (long)Math.Round(times * Math.Sqrt(squares / freedom * ratings.Average(r => 1.0 / r.Count)) * Millionths.Point);
    }

    public IReadOnlyDictionary<string, int> Times() => JsonSerializer.Deserialize<Dictionary<string, int>>(TimesJson)!;
}

internal sealed class CompositionFirmnessMapping : IEntityTypeConfiguration<CompositionFirmness>
{
    public void Configure(EntityTypeBuilder<CompositionFirmness> builder)
    {
        builder.HasKey(f => new { f.CompositionId, f.InputHash, f.HiddenKey });
        builder.Property(f => f.InputHash).HasMaxLength(64);
        builder.Property(f => f.HiddenKey).HasMaxLength(64);
        builder.HasOne<Composition>().WithMany().HasForeignKey(f => f.CompositionId).OnDelete(DeleteBehavior.Cascade);
    }
}
