using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;

namespace Fairlead.Tests.Plans;

/// <summary>Plans made by their verbs, for tests that need one to be there; and what to write into the definition of 2021 for a plan that others agree.</summary>
internal static class PlansMade
{
    /// <summary>The last line of the plan of the programme of 2021.</summary>
    public const string There = "  src: [\"003:37\", \"003:41\", assume:A14]\n";

    /// <summary>A question about the modules that have to be done first.</summary>
    public static readonly (string There, string Instead) Question = (
        "      - {id: applied, ask: Learning applied",
        "      - {id: first-modules, ask: Which modules first, type: multi-choice, options_from: modules, src: \"003:37\"}\n      - {id: applied, ask: Learning applied");

    /// <summary>A plan of which a version is agreed, with a goal that is open and was spoken about.</summary>
    public static (LearningPlan Plan, string Goal) Add(AppDb db, Participation participation, Actor by, DateTime now)
    {
        var goal = NewId.Next().ToString("N");
        var plan = LearningPlan.Begin(participation, new([new(goal, Answers.Of(("priority", "To lead"), ("quality", "integrity")))], Answers.Of(("first-modules", "project-2035"))), by, now);
        plan.Propose(by, now);
        var version = plan.Agree("Fay Facilitator", null, DateOnly.FromDateTime(now), by, now);
        db.AddRange(plan, version);
        plan.Open([goal], by, now);
        db.Add(plan.Say(goal, "Good", "Sally Sponsor", by, now));
        return (plan, goal);
    }
}
