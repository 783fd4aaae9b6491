using Fairlead.Core.Journeys;

namespace Fairlead.Equality;

/// <summary>What participants need at events: what they eat and what helps them to take part tells of faith and health, so it stands here (ADR 22).</summary>
public sealed class NeedsStore(EqualityDatabase database, PurposeKeys keys) : SealedStore<SealedNeed, StatedNeeds>(database, keys, k => k.ForNeeds), INeeds;
