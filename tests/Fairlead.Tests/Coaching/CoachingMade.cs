using Fairlead.Core.Audit;
using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Tests.Coaching;

/// <summary>Mentoring without its history: for tests that only need some to be there.</summary>
internal static class CoachingMade
{
    /// <summary>Somebody who works with a mentor and has had a session; a match that is confirmed, and one that is open.</summary>
    public static (CoachingPair Pair, CoachingSession Session, CoachingPin Pin) Add(AppDb db, Participation participation, Actor by, DateTime now)
    {
        var (today, cohortId, id) = (DateOnly.FromDateTime(now), participation.CohortId, participation.ParticipationId);
        var mentors = PartHeld.Give(NewId.Next(), by.PersonId, Part.Mentor, PartReach.OverCohort(cohortId), now, by, now);
        var offer = new CoachOffer(2, null, true, true, ["inspection"]);
        var input = new CoachingInput(
            false, true, [], [new(id, null, CoachingWishes.None)], [new(mentors.PartHeldId, 2, null, true, true, ["inspection"])], [], []);
        CoachingRun confirmed = CoachingRun.Ask(cohortId, 1, input, "test", by, now), open = CoachingRun.Ask(cohortId, 2, input, "test", by, now);
        confirmed.End(CoachingSolver.Match(input), by, now);
        confirmed.Confirm(by, now);
        open.End(CoachingSolver.Match(input), by, now);
        var pair = CoachingPair.Propose(cohortId, id, mentors.PartHeldId, true, today.AddDays(-20), by, now);
        pair.Agree(6, today.AddDays(100), by, now);
        var session = CoachingSession.Log(pair, today.AddDays(-3), 60, Meeting.Online, today, by, now);
        var pin = CoachingPin.Declare(cohortId, id, mentors.PartHeldId, true, "They know each other’s work", by, now);
        db.AddRange(
            mentors, CoachProfile.Begin(cohortId, mentors.PartHeldId, offer, by, now), CoachingNeed.Begin(cohortId, id, CoachingWishes.None, by, now), confirmed, open, pair, session, pin);
        return (pair, session, pin);
    }
}
