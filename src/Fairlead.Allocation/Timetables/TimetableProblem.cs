namespace Fairlead.Allocation.Timetables;

/// <summary>A time of a day at which interviews can be held, one in each room.</summary>
/// <param name="Id">Tells slots apart.</param>
/// <param name="Day">Any name; slots of the same name are of one day.</param>
/// <param name="Start">In minutes after midnight.</param>
/// <param name="End">In minutes after midnight, after <paramref name="Start"/>.</param>
/// <param name="Rooms">Names of the rooms that can be had then; none is allowed.</param>
public sealed record InterviewSlot(string Id, string Day, int Start, int End, IReadOnlyList<string> Rooms);

/// <summary>Somebody who sits on panels.</summary>
/// <param name="Id">Tells panellists apart.</param>
/// <param name="MaxPerDay">How many interviews a day at most.</param>
/// <param name="Max">How many in all at most.</param>
/// <param name="Min">How many in all at least.</param>
/// <param name="Marks">What panel rules speak of, such as independent.</param>
/// <param name="Free">Ids of the slots in which they can come; null for all.</param>
public sealed record Panellist(string Id, int MaxPerDay, int Max, int Min, IReadOnlyCollection<string> Marks, IReadOnlyCollection<string>? Free = null);

/// <summary>Somebody who is to be interviewed once.</summary>
/// <param name="Id">Tells candidates apart.</param>
/// <param name="Free">Ids of the slots in which they can come; null for all.</param>
public sealed record InterviewCandidate(string Id, IReadOnlyCollection<string>? Free = null)
{
    /// <summary>What a slot costs, in millionths, 0 or more; a slot that is not named costs nothing.</summary>
    public IReadOnlyDictionary<string, long> Costs { get; init; } = new Dictionary<string, long>();

    /// <summary>Ids of panellists whom they must not meet.</summary>
    public IReadOnlyCollection<string> Avoid { get; init; } = [];

    /// <summary>The slot that is fixed for them; null where none is.</summary>
    public string? Pin { get; init; }

    /// <summary>Panellists who are fixed for them.</summary>
    public IReadOnlyCollection<string> PinnedPanel { get; init; } = [];
}

/// <summary>How many members of every panel have a mark, both numbers included.</summary>
public sealed record PanelRule(string Mark, int Least, int Most);

/// <summary>What holds of every panel and of every panellist's day.</summary>
/// <param name="Size">How many members a panel has, 1 or more.</param>
/// <param name="Rules">Who has to be among them.</param>
/// <param name="InARow">How many slots one panellist sits through without a break at most, 1 or more; null for any number.</param>
/// <param name="BreakMinutes">From how many minutes between two slots on nobody sits through both of them in a row; 1 or more.</param>
public sealed record PanelRules(int Size, IReadOnlyList<PanelRule> Rules, int? InARow = null, int BreakMinutes = 30);

/// <summary>Every candidate is to be interviewed once, in one slot and room, before one panel, and every rule is to be kept.</summary>
public sealed class TimetableProblem
{
    /// <summary>The most panels that could be formed, whoever is free: panels are listed, not searched for.</summary>
    public const int MostPanels = 50_000;

    private const int MinutesOfDay = 24 * 60;

    /// <param name="slots">When interviews can be held; no two of a day overlap, and a day has at most 60, breaks counted.</param>
    /// <param name="panellists">Who sits on panels, at most 64.</param>
    /// <param name="candidates">Who is interviewed.</param>
    /// <param name="rules">What holds of panels.</param>
    /// <exception cref="ArgumentException">
    /// An id stands twice, a slot or panellist named is not there, a number is out of its range, two slots overlap, there could be more than <see cref="MostPanels"/>
    /// panels, or costs are so finely divided that their order before panellists' days does not fit 64 bits.
    /// </exception>
    public TimetableProblem(IReadOnlyList<InterviewSlot> slots, IReadOnlyList<Panellist> panellists, IReadOnlyList<InterviewCandidate> candidates, PanelRules rules)
    {
        (Slots, Panellists, Candidates, Rules) = (slots, panellists, candidates, rules);
        CheckSlots();
        CheckPanellists();
        CheckCandidates();
        Require.That(rules.Size >= 1, "A panel has 1 member or more.");
        Require.That(rules.InARow is null or >= 1, "A panellist sits through 1 slot in a row or more.");
        Require.That(rules.BreakMinutes >= 1, "A break has 1 minute or more.");
        Require.That(rules.Rules.All(r => r.Least >= 0 && r.Least <= r.Most), "A panel rule asks for 0 or more with its mark, and for no more than it allows.");
        Require.That(Choices(panellists.Count, rules.Size) <= MostPanels, $"More than {MostPanels} panels could be formed.");
        _ = new TimetableModel(this);
    }

    private TimetableProblem(TimetableProblem problem) => (Slots, Panellists, Candidates, Rules) = (problem.Slots, problem.Panellists, problem.Candidates, problem.Rules);

    public IReadOnlyList<InterviewSlot> Slots { get; }

    public IReadOnlyList<Panellist> Panellists { get; private init; }

    public IReadOnlyList<InterviewCandidate> Candidates { get; private init; }

    public PanelRules Rules { get; private init; }

    internal TimetableProblem With(IReadOnlyList<InterviewCandidate> candidates) => new(this) { Candidates = candidates };

    internal TimetableProblem With(IReadOnlyList<Panellist> panellists) => new(this) { Panellists = panellists };

    internal TimetableProblem With(PanelRules rules) => new(this) { Rules = rules };

    private void CheckSlots()
    {
        Require.That(Slots.DistinctBy(s => s.Id).Count() == Slots.Count, "No slot stands twice.");
        Require.That(Slots.All(s => 0 <= s.Start && s.Start < s.End && s.End <= MinutesOfDay), "A slot starts before it ends, both within one day.");
        Require.That(Slots.All(s => s.Rooms.Distinct().Count() == s.Rooms.Count), "No room stands twice in a slot.");
        foreach (var day in Slots.GroupBy(s => s.Day))
        {
            InterviewSlot[] inOrder = [.. day.OrderBy(s => s.Start)];
            Require.That(inOrder.Zip(inOrder.Skip(1)).All(pair => pair.First.End <= pair.Second.Start), $"Slots of {day.Key} overlap.");
            Require.That(TimetableModel.Places(inOrder, Rules.BreakMinutes).LastOrDefault() < TimetableModel.MostPlaces, $"{day.Key} has more than {TimetableModel.MostPlaces} slots, breaks counted.");
        }
    }

    private void CheckPanellists()
    {
        var slots = Slots.Select(s => s.Id).ToHashSet();
        Require.That(Panellists.DistinctBy(p => p.Id).Count() == Panellists.Count, "No panellist stands twice.");
        Require.That(Panellists.Count <= 64, "There are at most 64 panellists.");
        Require.That(Panellists.All(p => p is { MaxPerDay: >= 0, Min: >= 0 } && p.Min <= p.Max), "A panellist's limits are 0 or more, and the least does not exceed the most.");
        Require.That(Panellists.All(p => p.Free?.All(slots.Contains) != false), "A panellist is free in slots that are there.");
    }

    private void CheckCandidates()
    {
        var (slots, panellists) = (Slots.Select(s => s.Id).ToHashSet(), Panellists.Select(p => p.Id).ToHashSet());
        Require.That(Candidates.DistinctBy(c => c.Id).Count() == Candidates.Count, "No candidate stands twice.");
        Require.That(Candidates.All(c => c.Free?.All(slots.Contains) != false), "A candidate is free in slots that are there.");
        Require.That(Candidates.All(c => c.Costs.Keys.All(slots.Contains)), "A cost is of a slot that is there.");
        Require.That(Candidates.All(c => c.Costs.Values.All(v => v is >= 0 and <= Millionths.Largest)), "A slot costs 0 or more, and at most a thousand million.");
        Require.That(Candidates.All(c => c.Avoid.All(panellists.Contains) && c.PinnedPanel.All(panellists.Contains)), "A candidate avoids, or is fixed with, panellists who are there.");
        Require.That(Candidates.All(c => c.Pin is null || slots.Contains(c.Pin)), "A candidate is fixed in a slot that is there.");
    }

    private static long Choices(int from, int size)
    {
        var choices = 1L;
        for (var i = 1; i <= Math.Min(size, from - size) && choices <= MostPanels; i++)
        {
            choices = choices * (from - i + 1) / i;
        }

        return choices;
    }
}
