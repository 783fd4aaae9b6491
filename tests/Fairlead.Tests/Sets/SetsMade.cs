using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Sets;

namespace Fairlead.Tests.Sets;

/// <summary>Sets without their history: for tests that only need some to be there.</summary>
internal static class SetsMade
{
    /// <summary>Somebody who was in a set and is now in another, both led by whoever does it; a proposal that is confirmed, and one that is open.</summary>
    public static (LearningSet Set, SetApart Apart) Add(AppDb db, Participation participation, Actor by, DateTime now)
    {
        var (today, cohortId) = (DateOnly.FromDateTime(now), participation.CohortId);
        var leads = PartHeld.Give(NewId.Next(), by.PersonId, Part.Coordinator, PartReach.OverCohort(cohortId), now, by, now);
        var input = new SetInput(
            new(1, 8, 1, [new(leads.PartHeldId, 1)], true, [], true), [new(participation.ParticipationId, null, null, new Dictionary<string, string>())], [new(leads.PartHeldId, 1, null, null)], []);
        var result = new SetResult([new(leads.PartHeldId, [participation.ParticipationId])], 0, 0, [], true, true);
        SetRun confirmed = SetRun.Ask(cohortId, 1, input, "test", by, now), open = SetRun.Ask(cohortId, 2, input, "test", by, now);
        confirmed.End(result, by, now);
        confirmed.Confirm(by, now);
        open.End(result, by, now);
        LearningSet first = LearningSet.Begin(cohortId, 1, leads.PartHeldId, today.AddDays(-20), by, now), second = LearningSet.Begin(cohortId, 2, leads.PartHeldId, today.AddDays(-20), by, now);
        var was = first.Join(participation.ParticipationId, today.AddDays(-20), null, by, now);
        first.Leave(was, today.AddDays(-10), "To mix them", by, now);
        var apart = SetApart.Declare(cohortId, participation.ParticipationId, null, leads.PartHeldId, ApartKind.Wish, "Old friends", by, now);
        db.AddRange(leads, confirmed, open, first, second, was, second.Join(participation.ParticipationId, today.AddDays(-10), "To mix them", by, now), apart);
        return (second, apart);
    }
}
