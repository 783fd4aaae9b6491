using Fairlead.Allocation.Timetables;

namespace Fairlead.Allocation.Panels;

/// <summary>Somebody who can sit on standing panels.</summary>
/// <param name="Id">Tells assessors apart.</param>
/// <param name="MostPanels">On how many panels at most.</param>
/// <param name="LeastPanels">On how many at least.</param>
/// <param name="MostCandidates">How many candidates they see at most, on all their panels together.</param>
/// <param name="Marks">What panel rules speak of, such as independent.</param>
public sealed record PanelAssessor(string Id, int MostPanels, int LeastPanels, int MostCandidates, IReadOnlyCollection<string> Marks)
{
    /// <summary>Ids of assessors with whom they do not sit on one panel; it holds for both, whoever names the other.</summary>
    public IReadOnlyCollection<string> Apart { get; init; } = [];
}

/// <summary>Somebody who is to be seen by one panel.</summary>
/// <param name="Id">Tells candidates apart.</param>
/// <param name="Avoid">Ids of assessors whom they must not meet.</param>
public sealed record PanelCandidate(string Id, IReadOnlyCollection<string> Avoid);

/// <summary>What holds of every panel.</summary>
/// <param name="Count">How many panels, 1 or more.</param>
/// <param name="Size">How many members each has, 1 or more.</param>
/// <param name="Rules">Who has to be among them.</param>
/// <param name="MostOfOne">On how many panels anybody sits at most; null for any number.</param>
/// <param name="LeastCandidates">How many candidates a panel sees at least.</param>
/// <param name="MostCandidates">How many at most.</param>
public sealed record StandingPanels(int Count, int Size, IReadOnlyList<PanelRule> Rules, int? MostOfOne, int LeastCandidates, int MostCandidates);

/// <summary>Panels are to be formed once and for all, and every candidate is to have one of them.</summary>
public sealed class PanelProblem
{
    /// <summary>The most panels times the most assessors and candidates together.</summary>
    public const int MostSeats = 20_000;

    /// <param name="assessors">Who sits on panels.</param>
    /// <param name="candidates">Who is seen.</param>
    /// <param name="panels">What holds of every panel.</param>
    /// <exception cref="ArgumentException">An id stands twice, an assessor named is not there, a number is out of its range, or the problem is larger than <see cref="MostSeats"/>.</exception>
    public PanelProblem(IReadOnlyList<PanelAssessor> assessors, IReadOnlyList<PanelCandidate> candidates, StandingPanels panels)
    {
        (Assessors, Candidates, Panels) = (assessors, candidates, panels);
        var known = assessors.Select(a => a.Id).ToHashSet();
        Require.That(known.Count == assessors.Count, "No assessor stands twice.");
        Require.That(candidates.DistinctBy(c => c.Id).Count() == candidates.Count, "No candidate stands twice.");
        Require.That(assessors.All(a => a is { LeastPanels: >= 0, MostCandidates: >= 0 } && a.LeastPanels <= a.MostPanels), "An assessor's limits are 0 or more, and the least does not exceed the most.");
        Require.That(assessors.All(a => a.Apart.All(known.Contains) && !a.Apart.Contains(a.Id)), "An assessor is kept apart from others who are there.");
        Require.That(candidates.All(c => c.Avoid.All(known.Contains)), "A candidate avoids assessors who are there.");
        Require.That(panels is { Count: >= 1, Size: >= 1 } && panels.MostOfOne is null or >= 1, "There is 1 panel or more, of 1 member or more, and anybody may sit on 1 or more.");
        Require.That(panels.LeastCandidates >= 0 && panels.LeastCandidates <= panels.MostCandidates, "A panel sees 0 candidates or more, and the least does not exceed the most.");
        Require.That(panels.Rules.All(r => r.Least >= 0 && r.Least <= r.Most), "A panel rule asks for 0 or more with its mark, and for no more than it allows.");
        Require.That((long)panels.Count * (assessors.Count + candidates.Count) <= MostSeats, $"Panels times assessors and candidates are more than {MostSeats}.");
    }

    public IReadOnlyList<PanelAssessor> Assessors { get; }

    public IReadOnlyList<PanelCandidate> Candidates { get; }

    public StandingPanels Panels { get; }
}
