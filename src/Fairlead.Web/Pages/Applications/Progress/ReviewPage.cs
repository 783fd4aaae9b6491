using Fairlead.Core.Audit;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Plans;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Progress;

/// <summary>What every page about a review knows in which the viewer takes part.</summary>
public abstract class ReviewPage : PageModel, IProgressReviewPage
{
    public ReviewFacts Facts { get; set; } = null!;

    public ReviewPart Part { get; set; } = null!;

    public virtual bool IsOpen => true;

    public Guid Id => Facts.Review.ProgressReviewId;

    public bool IsOwn => Part.Role.Part is ProgrammePart.Participant;

    /// <summary>Whether the viewer can change what it says.</summary>
    public bool CanWrite => Part.Writes && Facts.TakesPart && Facts.Review.Status is ReviewStatus.Writing && !Facts.NeedsPlan;

    /// <summary>“Your mid-point review”, or “Mid-point review: Ann First”.</summary>
    public string Title => IsOwn ? $"Your {Facts.Name}" : $"{Facts.Terms.Name}: {Facts.Participant}";

    protected Actor By => this.Viewer().ToActor();
}

/// <summary>How pages speak of reviews.</summary>
public static class ReviewWords
{
    public const string Once = "Altogether";

    public static (string Words, string Colour) Tag(ReviewStatus status) => status switch
    {
        ReviewStatus.Writing => ("Being written", "blue"),
        ReviewStatus.Shared => ("To be confirmed", "yellow"),
        _ => ("Done", "green"),
    };

    /// <summary>“Goal 2: Leading change”.</summary>
    public static string TitleOf(ReviewFacts facts, PlanGoal goal) => PlanWords.Title(facts.Programme.LearningPlan!, goal, facts.Goals.ToList().FindIndex(g => g.Id == goal.Id) + 1);

    /// <summary>What a goal said when it was agreed.</summary>
    public static IReadOnlyList<PlanLine> Agreed(ReviewFacts facts, PlanGoal goal) => PlanWords.Lines(facts.Programme.LearningPlan!.GoalForm(facts.Programme), goal.Answers);

    /// <summary>The parts of a review in the order of the plan, what is asked once at the end.</summary>
    /// <param name="ways">Where what is said of a goal, or of none, can be changed.</param>
    public static IReadOnlyList<ReviewedPart> Parts(ReviewFacts facts, Func<string?, string>? ways) =>
    [
        .. facts.Goals.Select(g => new ReviewedPart(TitleOf(facts, g), Agreed(facts, g), PlanLine.Of(facts.GoalForm, null, facts.Review.Content.Find(g.Id)?.Answers), ways?.Invoke(g.Id))),
        .. facts.RestForm.Sections.Count == 0 ? Array.Empty<ReviewedPart>() : [new ReviewedPart(Once, [], PlanLine.Of(facts.RestForm, null, facts.Review.Content.Rest), ways?.Invoke(null))],
    ];
}

/// <summary>One goal, or what is asked once, as a page shows it.</summary>
/// <param name="Agreed">What the plan says of the goal.</param>
/// <param name="Said">What the review says of it.</param>
/// <param name="Change">Where the viewer can change it; null where they cannot.</param>
public sealed record ReviewedPart(string Title, IReadOnlyList<PlanLine> Agreed, IReadOnlyList<PlanLine> Said, string? Change);
