using Fairlead.Core.Data;

namespace Fairlead.Core.Coaching;

/// <summary>What an experience is to somebody.</summary>
public enum ExperienceWord
{
    /// <summary>A coach shares it, and lets themselves be matched for it.</summary>
    Shares,

    /// <summary>A participant would like a coach who shares it.</summary>
    Prefer,

    /// <summary>It matters more to a participant than anything that they prefer.</summary>
    Must,
}

/// <summary>What somebody said of experiences, and what they agreed to when they did: a consent must be shown to have been given, to these words.</summary>
/// <param name="Words">By the ids of the experiences; those of which they have no view are not in it.</param>
/// <param name="Asked">What they agreed to, word for word.</param>
/// <param name="LegalBasis">On what it was asked, word for word.</param>
/// <param name="At">When.</param>
public sealed record OwnExperiences(IReadOnlyDictionary<string, ExperienceWord> Words, string Asked, string LegalBasis, DateTime At)
{
    public ExperienceWord? Of(string experience) => Words.TryGetValue(experience, out var word) ? word : null;
}

/// <summary>What a pair would leave unmet of what its participant asked for.</summary>
public sealed record ExperienceGap(Guid Person, Guid Helper, int Musts, int Preferences);

/// <summary>
/// What participants ask a coach to share, and what coaches are willing to be matched for: kept in a store of its own, for one matching, and for nothing else. Whoever asks
/// for it here sees their own words, or what a match needs while it is made; none of it is written down anywhere else (ADR 21).
/// </summary>
public interface IExperiences : IKeptApart<OwnExperiences>
{
    /// <summary>What each pair would leave unmet, of those who asked for something; a pair that meets all of it is left out.</summary>
    Task<IReadOnlyList<ExperienceGap>> GapsAsync(Guid cohortId, IReadOnlyCollection<Guid> people, IReadOnlyCollection<Guid> helpers, CancellationToken cancellationToken = default);

    /// <summary>Whether somebody’s coach shares all that they asked for; null where they asked for nothing.</summary>
    public async Task<bool?> IsMetAsync(Guid cohortId, Guid person, Guid helper, CancellationToken cancellationToken = default) =>
        await ReadAsync(cohortId, person, cancellationToken) is null ? null : (await GapsAsync(cohortId, [person], [helper], cancellationToken)).Count == 0;
}
