using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Coaching;

/// <summary>One of a pair, as the other may know them.</summary>
/// <param name="Address">Where to write to them; null for somebody without an address.</param>
public sealed record PairMember(Guid PersonId, string Name, string? Address);

/// <summary>A pair as one of the two sees it.</summary>
public sealed record PairSeen(
    CoachingPair Pair, PairSide Side, PairMember Participant, PairMember Coach, CoachOffer? Offer, IReadOnlyList<CoachingSession> Sessions, Cohort Cohort, ProgrammeDefinition Programme, CoachingRules Rules, DateOnly Today)
{
    public PairMember Other => Side is PairSide.Participant ? Coach : Participant;

    public IEnumerable<CoachingSession> Counting => Sessions.Where(s => s.StruckAt is null);

    public int Minutes => Counting.Sum(s => s.Minutes);
}

public static class PairQueries
{
    /// <summary>Whether a coach is asked too before the two work together.</summary>
    public static bool BothAgree(this CoachingRules rules) => rules.Matching.Choice is MatchChoice.BothAgree;

    /// <summary>Pairs that stand or wait for an answer.</summary>
    public static IQueryable<CoachingPair> Open(this IQueryable<CoachingPair> pairs) => pairs.Where(p => p.Status == PairStatus.Proposed || p.Status == PairStatus.Standing);

    /// <summary>Pairs of which a person is one: as participant, or as coach while they hold the part.</summary>
    public static IQueryable<CoachingPair> OfPerson(this IQueryable<CoachingPair> pairs, AppDb db, Guid personId, DateTime now) => pairs.Where(p =>
        db.Participations.Any(x => x.ParticipationId == p.ParticipationId && db.Applications.Any(a => a.ApplicationId == x.ApplicationId && a.PersonId == personId))
        || db.PartsHeld.HeldAt(now).Any(h => h.PartHeldId == p.PartHeldId && h.PersonId == personId));

    /// <summary>A pair with both of its people and its sessions, the latest first. One statement; null where there is none.</summary>
    public static async Task<(CoachingPair Pair, PairMember Participant, PairMember Coach, CoachOffer? Offer, IReadOnlyList<CoachingSession> Sessions)?> PairAsync(
        this AppDb db, IQueryable<CoachingPair> pairs, CancellationToken cancellationToken = default) =>
        (await db.PairsAsync(pairs, cancellationToken)).Select(p => ((CoachingPair, PairMember, PairMember, CoachOffer?, IReadOnlyList<CoachingSession>)?)p).SingleOrDefault();

    /// <summary>Pairs with their people and sessions, by the participant’s name. One statement.</summary>
    public static async Task<IReadOnlyList<(CoachingPair Pair, PairMember Participant, PairMember Coach, CoachOffer? Offer, IReadOnlyList<CoachingSession> Sessions)>> PairsAsync(
        this AppDb db, IQueryable<CoachingPair> pairs, CancellationToken cancellationToken = default)
    {
        var rows = await (
            from pair in pairs
            join participation in db.Participations on pair.ParticipationId equals participation.ParticipationId
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join part in db.PartsHeld on pair.PartHeldId equals part.PartHeldId
            join coach in db.People on part.PersonId equals coach.PersonId
            orderby person.Name, pair.ProposedAt
            select new
            {
                pair, person.PersonId, person.Name, CoachId = coach.PersonId, CoachName = coach.Name,
                Address = db.PersonEmails.Where(e => e.PersonId == person.PersonId && e.Until == null).Select(e => e.Address).FirstOrDefault(),
                CoachAddress = db.PersonEmails.Where(e => e.PersonId == coach.PersonId && e.Until == null).Select(e => e.Address).FirstOrDefault(),
                Profile = db.CoachProfiles.Where(p => p.CohortId == pair.CohortId && p.PartHeldId == pair.PartHeldId).FirstOrDefault(),
                Sessions = db.CoachingSessions.Where(s => s.CoachingPairId == pair.CoachingPairId).ToList(),
            }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => (
                r.pair, new PairMember(r.PersonId, r.Name, r.Address), new PairMember(r.CoachId, r.CoachName, r.CoachAddress), r.Profile?.Offer,
                (IReadOnlyList<CoachingSession>)[.. r.Sessions.OrderByDescending(s => s.Day).ThenByDescending(s => s.LoggedAt)])),
        ];
    }
}
