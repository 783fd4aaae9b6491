using Fairlead.Core.Coaching;

namespace Fairlead.Equality;

/// <summary>
/// What participants ask a coach to share and coaches are willing to be matched for. Equality answers are never looked at for it: they stand under another key, and there is no way from here
/// to them (ADR 21). A row is the consent to its use too: without one there is nothing to read.
/// </summary>
public sealed class ExperienceStore(EqualityDatabase database, PurposeKeys keys) : SealedStore<SealedExperience, OwnExperiences>(database, keys, k => k.ForExperiences), IExperiences
{
    public async Task<IReadOnlyList<ExperienceGap>> GapsAsync(
        Guid cohortId, IReadOnlyCollection<Guid> people, IReadOnlyCollection<Guid> helpers, CancellationToken cancellationToken = default)
    {
        var said = await ReadAllAsync(cohortId, [.. people, .. helpers], cancellationToken);
        return
        [
            .. from person in people
               where said.ContainsKey(person)
               from helper in helpers
               let gap = Gap(person, said[person], helper, said.GetValueOrDefault(helper))
               where gap.Musts + gap.Preferences > 0
               select gap,
        ];
    }

    private static ExperienceGap Gap(Guid person, OwnExperiences asked, Guid helper, OwnExperiences? shared)
    {
        var unmet = asked.Words.Where(w => shared?.Of(w.Key) is not ExperienceWord.Shares).Select(w => w.Value).ToList();
        return new(person, helper, unmet.Count(w => w is ExperienceWord.Must), unmet.Count(w => w is ExperienceWord.Prefer));
    }
}
