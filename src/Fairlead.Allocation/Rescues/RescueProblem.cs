namespace Fairlead.Allocation.Rescues;

/// <summary>One way in which one missed occurrence can still be made good.</summary>
/// <param name="Occurrence">The id of what was missed.</param>
/// <param name="Component">What it is an occurrence of.</param>
/// <param name="Way">The id of what is done instead.</param>
/// <param name="Minutes">What it takes; 0 or more.</param>
/// <param name="LastDay">The last day on which it counts; null without one.</param>
public sealed record RescueOption(string Occurrence, string Component, string Way, int Minutes, DateOnly? LastDay);

/// <summary>A rule that falls short unless something is made good.</summary>
/// <param name="Components">What the rule counts, each with the most occurrences that still count of it; a component counts towards several rules at once.</param>
/// <param name="Short">How many occurrences it lacks even if everything still to come is attended; 1 or more.</param>
public sealed record RescueNeed(string Id, IReadOnlyDictionary<string, int> Components, int Short)
{
    /// <summary>Occurrences that this rule counts as attended already, so that making them good adds nothing to it.</summary>
    public IReadOnlySet<string> Counted { get; init; } = new HashSet<string>();
}

/// <summary>What somebody lacks, and what can still be done about it.</summary>
/// <param name="Options">Every way that is still open; the order is of no account.</param>
/// <param name="Needs">The rules that fall short.</param>
/// <param name="Left">How often each way can still be used; a way without an entry as often as wanted.</param>
public sealed record RescueProblem(IReadOnlyList<RescueOption> Options, IReadOnlyList<RescueNeed> Needs, IReadOnlyDictionary<string, int> Left);
