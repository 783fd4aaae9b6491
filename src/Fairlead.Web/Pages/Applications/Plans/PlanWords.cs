using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <param name="Day">On the clocks of the programme.</param>
public sealed record SaidOfGoal(string Words, string By, DateOnly Day);

/// <summary>One goal, or what is asked once, as a page shows it.</summary>
/// <param name="Lines">What is answered; with what was answered before where two versions are compared.</param>
/// <param name="Compares">Whether what was before is shown.</param>
public sealed record ShownPart(string Title, string? Tag, IReadOnlyList<PlanLine> Lines, bool Compares)
{
    public IReadOnlyList<SaidOfGoal> Comments { get; init; } = [];

    /// <summary>Where the viewer can do something about it: an address and a verb.</summary>
    public IReadOnlyList<(string Path, string Verb)> Ways { get; init; } = [];
}

public static class PlanWords
{
    public static (string Words, string Colour) Tag(PlanStatus status) => status switch
    {
        PlanStatus.Writing => ("Being written", "blue"),
        PlanStatus.Proposed => ("Waiting to be agreed", "yellow"),
        _ => ("Agreed", "green"),
    };

    /// <summary>“Goal 2: Leading change”, with the quality where goals name one.</summary>
    public static string Title(LearningPlanTerms terms, PlanGoal goal, int number) => $"Goal {number}{(Quality(terms, goal) is { } quality ? $": {quality}" : "")}";

    /// <summary>What is asked once, under a heading of its own.</summary>
    public const string RestTitle = "For the plan as a whole";

    /// <summary>What was said about each goal, the earliest first.</summary>
    public static ILookup<string, SaidOfGoal> Said(IEnumerable<PlanComment> comments, ProgrammeDefinition programme) =>
        comments.OrderBy(c => c.SaidAt).ToLookup(c => c.Goal, c => new SaidOfGoal(c.Words, c.ByName, LocalInstants.ToLocal(programme.TimeZone, c.SaidAt).Day));

    /// <summary>“Version 2, agreed with Fay Facilitator on 5 October 2021”.</summary>
    public static string Of(PlanVersion version) =>
        $"Version {version.Number}, {(version.AgreedBy is { } by ? $"agreed with {by}" : "kept")} on {DateWords.Day(version.OnDay)}";

    /// <summary>The parts of a plan as they stand, with what each of them says.</summary>
    /// <param name="open">Those that are shown; null for all.</param>
    public static IEnumerable<(string Id, ShownPart Part)> Parts(PlanFacts facts, PlanContent content, IReadOnlyCollection<string>? open = null)
    {
        var goalForm = facts.Terms.GoalForm(facts.Programme);
        return content.Goals.Select((g, i) => (g.Id, new ShownPart(Title(facts.Terms, g, i + 1), null, Lines(goalForm, g.Answers), false)))
            .Concat(Rest(facts, content))
            .Where(p => open is null || open.Contains(p.Item1));
    }

    /// <summary>The parts of a plan beside those of an earlier version: what is the same is shown without a mark.</summary>
    public static IEnumerable<(string Id, ShownPart Part)> Compared(PlanFacts facts, PlanContent before, PlanContent after)
    {
        var compared = PlanComparison.Of(facts.Terms, facts.Programme, before, after);
        var form = facts.Terms.GoalForm(facts.Programme);
        return compared.Goals.Select(g => (g.Id, new ShownPart(
                Title(facts.Terms, (after.Find(g.Id) ?? before.Find(g.Id))!, g.Number),
                g.Change switch { GoalChange.Added => "New", GoalChange.Removed => "Taken out", GoalChange.Changed => "Changed", _ => null },
                [.. g.Lines.Where(l => l.Asked != Asked(form))], g.Change is GoalChange.Changed)))
            .Concat(compared.Rest.Count == 0 ? [] : [(LearningPlan.Rest, new ShownPart(RestTitle, compared.Rest.Any(l => l.IsChanged) ? "Changed" : null, compared.Rest, true))]);
    }

    private static IEnumerable<(string, ShownPart)> Rest(PlanFacts facts, PlanContent content) =>
        PlanLine.Of(facts.Terms.RestForm(facts.Programme), null, content.Rest) is { Count: > 0 } lines ? [(LearningPlan.Rest, new ShownPart(RestTitle, null, lines, false))] : [];

    /// <summary>What a goal says; its quality stands in the title already.</summary>
    public static IReadOnlyList<PlanLine> Lines(FormDefinition form, Answers answers) => [.. PlanLine.Of(form, null, answers).Where(l => l.Asked != Asked(form))];

    private static string? Asked(FormDefinition form) => form.Questions.FirstOrDefault(q => q.Id == LearningPlanTerms.QualityQuestion)?.Ask;

    private static string? Quality(LearningPlanTerms terms, PlanGoal goal) => terms.Qualities.FirstOrDefault(q => q.Id == goal.Answers.Only(LearningPlanTerms.QualityQuestion))?.Name;
}
