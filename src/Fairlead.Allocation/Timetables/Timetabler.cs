using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Timetables;

/// <summary>How far the search for a timetable has come.</summary>
/// <param name="Placed">How many candidates have an interview in the attempt at hand.</param>
/// <param name="Objective">The best objective so far; null before the first timetable.</param>
public sealed record TimetableProgress(int Placed, long? Objective);

/// <summary>Makes timetables of interviews: who is interviewed when, where and before whom.</summary>
public static class Timetabler
{
    private const long FirstMovesOfOne = 200, Moves = 60_000, TrialSteps = 100_000_000;
    private const int TriedThrough = 12;

    /// <summary>The timetable whose slots cost the candidates least, among those the one with the fewest panellists' days, among those the one whose largest load is smallest.</summary>
    /// <remarks>
    /// One whole number has all three in this order. A flow at least cost bounds it, simulated annealing comes near it, and up to 12 candidates a trial of all
    /// timetables settles what is open, as long as its steps last; beyond, what is not met by the bound stays a stated gap. When there is no timetable, the
    /// answer names a smallest clash. Deterministic: the same problem, seed and number of steps give the same answer on any machine. The answer has passed
    /// <see cref="TimetableCheck"/>.
    /// </remarks>
    /// <param name="problem">What is planned.</param>
    /// <param name="effort">What the search may cost; null for about ten seconds.</param>
    /// <param name="seed">Moves whatever is drawn by lot.</param>
    /// <param name="progress">Is told after every round; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static TimetableOutcome Make(
        TimetableProblem problem, Effort? effort = null, ulong seed = 0, IProgress<TimetableProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Solve(problem, null, effort ?? new Effort(Effort.UsualSteps / 10), seed, progress, cancellationToken);

    /// <summary>
    /// The timetable nearest to one that stood before, after somebody or something dropped out: the fewest candidates whose slot changes, among those the fewest panellists
    /// replaced in slots that stay, and then as <see cref="Make"/>. Candidates who had no interview before count as neither.
    /// </summary>
    /// <remarks>As <see cref="Make"/>. Rooms stay where they can, and weigh nothing.</remarks>
    /// <param name="problem">What is planned now.</param>
    /// <param name="before">What stood before; it may name people, slots and rooms that are no longer there.</param>
    /// <param name="effort">What the search may cost; null for about a twentieth of a second, and for ten seconds where that finds nothing.</param>
    /// <param name="seed">Moves whatever is drawn by lot.</param>
    /// <param name="progress">Is told after every round; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">A candidate stands twice in what stood before, or costs are so finely divided that moves could not outweigh them in 64 bits.</exception>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static TimetableOutcome Repair(
        TimetableProblem problem, IReadOnlyList<Interview> before, Effort? effort = null, ulong seed = 0, IProgress<TimetableProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Require.That(before.DistinctBy(i => i.Candidate).Count() == before.Count, "Nobody was interviewed twice before.");
        var outcome = Solve(problem, before, effort ?? new Effort(Effort.UsualSteps / 4000), seed, progress, cancellationToken);
        return outcome is TimetableOutcome.Undecided && effort is null
            ? Solve(problem, before, new Effort(Effort.UsualSteps / 10), seed, progress, cancellationToken)
            : outcome;
    }

    /// <summary>Whether there is a timetable; null when that was not found out.</summary>
    internal static bool? Exists(TimetableProblem problem, CancellationToken cancellationToken)
    {
        var model = new TimetableModel(problem);
        var bound = new TimetableBound(model);
        if (!IsThereRoom(model, bound) || NetworkSimplex.Solve(bound.Network, cancellationToken) is not FlowOutcome.Sent sent)
        {
            return false;
        }

        var search = new TimetableSearch(model, 0);
        search.Begin(FromFlow(model, bound, sent));
        search.Run(new Effort(long.MaxValue), _ => true, 1, FirstMovesOfOne * model.Candidates, false, null, cancellationToken);
        if (search.Best is not null)
        {
            return true;
        }

        var trial = TimetableTrial.Run(model, bound, null, isAnyEnough: true, TrialSteps / 4, cancellationToken);
        return trial.Found is not null ? true : trial.IsComplete ? false : null;
    }

    /// <summary>What can be counted without a search: seats enough, and interviews enough for those who want some.</summary>
    internal static bool IsThereRoom(TimetableModel model, TimetableBound bound) =>
        bound.Enough(model.Candidates) && model.Min.Sum(m => (long)m) <= (long)model.Size * model.Candidates && model.Min.DefaultIfEmpty().Max() <= model.Candidates;

    private static TimetableOutcome Solve(
        TimetableProblem problem, IReadOnlyList<Interview>? before, Effort effort, ulong seed, IProgress<TimetableProgress>? progress, CancellationToken cancellationToken)
    {
        var model = new TimetableModel(problem, before);
        var bound = new TimetableBound(model);
        if (!IsThereRoom(model, bound) || NetworkSimplex.Solve(bound.Network, cancellationToken) is not FlowOutcome.Sent sent)
        {
            return TimetableClash.Of(problem, cancellationToken);
        }

        var least = bound.From(sent.Prices);
        var proof = new TimetableProof(sent.Prices, least);
        var search = new TimetableSearch(model, seed);
        search.Begin(before is null ? FromFlow(model, bound, sent) : FromBefore(model));
        search.Run(effort, best => best <= least, 1, FirstMovesOfOne * model.Candidates, before is not null, progress, cancellationToken);
        if (search.Best is null || (search.Best > least && model.Candidates <= TriedThrough))
        {
            var trial = TimetableTrial.Run(model, bound, search.Best, isAnyEnough: model.Candidates > TriedThrough, TrialSteps, cancellationToken);
            if (trial.Found is { } found)
            {
                search.Take(found.Slots, found.Panels);
            }

            if (trial.IsComplete && search.Best is null)
            {
                return TimetableClash.Of(problem, cancellationToken);
            }

            if (trial.IsComplete && model.Candidates <= TriedThrough)
            {
                (least, proof) = (trial.Best, new TimetableProof([], trial.Best, Searched: true));
            }
        }

        search.Run(effort, best => best <= least, int.MaxValue, Moves, before is not null, progress, cancellationToken);
        return search.Best is null
            ? new TimetableOutcome.Undecided([.. problem.Candidates.Index().Where(c => search.State.SlotOf[c.Index] < 0).Select(c => c.Item.Id)])
            : Checked(problem, before, Answer(model, search.State, proof, before));
    }

    private static IEnumerable<(int Slot, ulong Panel)> FromFlow(TimetableModel model, TimetableBound bound, FlowOutcome.Sent sent)
    {
        var slots = Enumerable.Repeat(-1, model.Candidates).ToArray();
        foreach (var (arc, (candidate, slot)) in bound.ArcSlots.Index().Where(a => sent.Flows[a.Index] > 0))
        {
            slots[candidate] = slot;
        }

        return slots.Select(slot => (slot, 0UL));
    }

    // Where somebody of the panel is missing, or may no longer sit there, another panel takes the interview in the same slot.
    private static IEnumerable<(int Slot, ulong Panel)> FromBefore(TimetableModel model) => Enumerable.Range(0, model.Candidates).Select(c =>
        model.Home[c] is var slot and >= 0 && model.SlotsOf[c].Contains(slot)
            ? (slot, model.PanelsAt[slot].Contains(model.HomePanel[c]) && model.Suits(c, model.HomePanel[c]) ? model.HomePanel[c] : 0)
            : (-1, 0UL));

    private static TimetableOutcome.Made Answer(TimetableModel model, TimetableState state, TimetableProof proof, IReadOnlyList<Interview>? before)
    {
        var problem = model.Problem;
        var rooms = Rooms(problem, state, before);
        IEnumerable<Interview> interviews = Enumerable.Range(0, model.Candidates).Select(c => new Interview(
            problem.Candidates[c].Id, problem.Slots[state.SlotOf[c]].Id, rooms[c],
            [.. problem.Panellists.Where((_, p) => (state.PanelOf[c] & (1UL << p)) != 0).Select(p => p.Id)]));
        return new TimetableOutcome.Made([.. interviews], state.Cost, model.Weights.Parts(proof.Bound), state.Objective, proof);
    }

    // Whoever keeps the slot keeps the room, as long as it is there.
    private static string[] Rooms(TimetableProblem problem, TimetableState state, IReadOnlyList<Interview>? before)
    {
        var rooms = new string[problem.Candidates.Count];
        var had = before?.ToDictionary(i => i.Candidate) ?? [];
        foreach (var sharing in Enumerable.Range(0, rooms.Length).GroupBy(c => problem.Slots[state.SlotOf[c]]))
        {
            var free = sharing.Key.Rooms.ToList();
            string? Kept(int c) => had.GetValueOrDefault(problem.Candidates[c].Id) is { } was && was.Slot == sharing.Key.Id && free.Contains(was.Room) ? was.Room : null;

            foreach (var c in sharing.OrderBy(c => Kept(c) is null))
            {
                rooms[c] = Kept(c) ?? free[0];
                free.Remove(rooms[c]);
            }
        }

        return rooms;
    }

    private static TimetableOutcome.Made Checked(TimetableProblem problem, IReadOnlyList<Interview>? before, TimetableOutcome.Made made) =>
        TimetableCheck.Problems(problem, made, before).FirstOrDefault() is { } fault
            ? throw new InvalidOperationException($"A timetable did not stand its own check: {fault}")
            : made;
}
