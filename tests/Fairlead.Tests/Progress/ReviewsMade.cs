using Fairlead.Core.Programmes;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Plans;
using Fairlead.Core.Progress;

namespace Fairlead.Tests.Progress;

/// <summary>What to write into the definition of 2021 for reviews, and reviews made by their verbs for tests that only need some to be there.</summary>
internal static class ReviewsMade
{
    /// <summary>A review that the participant writes, about each goal of the plan, and one that an assessor writes.</summary>
    /// <param name="confirm">The roles that confirm the first.</param>
    public static string In(string yaml, string confirm) => yaml
        .Replace("  - id: quality-evaluation-self\n", """
              - id: mid-note
                name: Mid-point review
                by: participant
                stage: mid-review
                src: "003:9"
                questions:
                  - {id: progress, ask: "How far have you come?", type: long-text, required: true, repeat: true, src: "003:9"}
                  - {id: changes, ask: "What changes?", type: long-text, src: "003:9"}
              - id: end-note
                name: End assessment
                by: independent-assessor
                stage: end-review
                src: "003:9"
                questions:
                  - {id: finding, ask: "What did you find?", type: long-text, required: true, src: "003:9"}
              - id: quality-evaluation-self

            """.ReplaceLineEndings("\n"), StringComparison.Ordinal)
        .Replace("  - {id: award, name: Award, kind: award", "  - {id: mid-review, name: Mid-point review, kind: mid-review, by: participant, forms: [mid-note], src: \"003:9\"}\n  - {id: end-review, name: End review, kind: end-review, by: independent-assessor, forms: [end-note], src: \"003:9\"}\n  - {id: award, name: Award, kind: award", StringComparison.Ordinal)
        .Replace("reviews: []\n", $$"""
            reviews:
              - {id: mid, name: Mid-point review, who: [participant, {{confirm}}], form: mid-note, due: {after: event-1-held, within: P3M}, inputs: [plan], outputs: [changes], src: "003:9"}
              - {id: end, name: End assessment, who: [participant, independent-assessor], form: end-note, due: {after: final-held}, inputs: [plan], outputs: [readiness], src: "003:9"}

            """.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    /// <summary>A review that is shared and waits; one that is done; and an assessor who writes another.</summary>
    public static (ProgressReview Shared, ReviewWord Word) Add(AppDb db, Participation participation, string goal, Actor by, DateTime now)
    {
        var shared = ProgressReview.Begin(participation, "mid", null, by, now);
        shared.Keep(new([new(goal, Answers.Of(("progress", "Far")))], Answers.None));
        shared.Share(1, [goal], by, now);
        var done = ProgressReview.Begin(participation, "earlier", null, by, now);
        done.Keep(PlanContent.Empty with { Rest = Answers.Of(("finding", "Good")) });
        done.Share(null, [], by, now);
        var word = done.Confirm("facilitator", "Fay Facilitator", null, DateOnly.FromDateTime(now), by, now);
        done.Complete(by, now);
        db.AddRange(shared, done, word);
        return (shared, word);
    }
}
