namespace Fairlead.Allocation.Timetables;

/// <summary>Checks timetables without the search, in exact arithmetic.</summary>
public static class TimetableCheck
{
    /// <summary>What is wrong with a timetable and its proof; empty when it is what it says.</summary>
    /// <remarks>A bound that was searched for (<see cref="TimetableProof.Searched"/>) is taken at its word; everything else is added up. Cost: that of the bounding network, 2^panellists for each day.</remarks>
    /// <param name="problem">What was planned.</param>
    /// <param name="made">The answer.</param>
    /// <param name="before">For a repair, what stood before.</param>
    public static IEnumerable<string> Problems(TimetableProblem problem, TimetableOutcome.Made made, IReadOnlyList<Interview>? before = null)
    {
        var faults = OfInterviews(problem, made.Interviews).ToList();
        return faults.Count > 0
            ? faults
            : OfSharing(problem, made.Interviews).Concat(OfPanellists(problem, made.Interviews)).Concat(OfCost(problem, made, before));
    }

    /// <summary>What is wrong with a clash; empty when it names only what is there, and slots or seats are too few indeed.</summary>
    /// <remarks>A clash that was searched for (<see cref="TimetableOutcome.Infeasible.Searched"/>) is taken at its word.</remarks>
    public static IEnumerable<string> Problems(TimetableProblem problem, TimetableOutcome.Infeasible infeasible)
    {
        var candidates = problem.Candidates.Select(c => c.Id).ToHashSet();
        if (infeasible.Candidates.FirstOrDefault(c => !candidates.Contains(c)) is { } stranger)
        {
            yield return $"There is no candidate {stranger}.";
            yield break;
        }

        var rules = TimetableClash.RulesOf(problem).Select(r => r.Words).ToHashSet();
        if (infeasible.Clash.FirstOrDefault(r => !rules.Contains(r.Words)) is { } rule)
        {
            yield return $"The problem does not ask that {rule.Words}.";
            yield break;
        }

        if (infeasible.Clash.Any(r => r is TimetableRule.LeastInAll) && !candidates.SetEquals(infeasible.Candidates))
        {
            yield return "A least load is part of the clash, and not everybody is: others could give the panellist interviews.";
            yield break;
        }

        if (infeasible.Searched || TimetableClash.LacksSeats(TimetableClash.Reduced(problem, infeasible.Candidates, infeasible.Clash)))
        {
            yield break;
        }

        var room = TimetableClash.Room(TimetableClash.Reduced(problem, infeasible.Candidates, infeasible.Clash), infeasible.Narrow);
        if (room is null)
        {
            yield return "Somebody named could come at another time.";
        }
        else if (room >= infeasible.Candidates.Distinct().Count())
        {
            yield return $"There is room for {room}, and {infeasible.Candidates.Count} are to have a place.";
        }
    }

    private static IEnumerable<string> OfInterviews(TimetableProblem problem, IReadOnlyList<Interview> interviews)
    {
        if (!interviews.Select(i => i.Candidate).SequenceEqual(problem.Candidates.Select(c => c.Id)))
        {
            yield return "There is not one interview for each candidate, in their order.";
            yield break;
        }

        var slots = problem.Slots.ToDictionary(s => s.Id);
        var panellists = problem.Panellists.ToDictionary(p => p.Id);
        foreach (var (interview, candidate) in interviews.Zip(problem.Candidates))
        {
            if (!slots.TryGetValue(interview.Slot, out var slot) || !slot.Rooms.Contains(interview.Room))
            {
                yield return $"{candidate.Id} has a slot or a room that is not there.";
                continue;
            }

            if (candidate.Free?.Contains(slot.Id) == false || (candidate.Pin is { } pin && pin != slot.Id))
            {
                yield return $"{candidate.Id} cannot come in {slot.Id}.";
            }

            var panel = interview.Panellists;
            if (panel.Any(p => !panellists.ContainsKey(p)) || panel.Distinct().Count() != panel.Count || panel.Count != problem.Rules.Size)
            {
                yield return $"The panel of {candidate.Id} is not of {problem.Rules.Size} different panellists who are there.";
                continue;
            }

            if (panel.FirstOrDefault(candidate.Avoid.Contains) is { } avoided)
            {
                yield return $"{candidate.Id} must not meet {avoided}.";
            }

            if (candidate.PinnedPanel.FirstOrDefault(p => !panel.Contains(p)) is { } missing)
            {
                yield return $"{missing} is fixed for {candidate.Id} and is not on the panel.";
            }

            if (panel.FirstOrDefault(p => panellists[p].Free?.Contains(slot.Id) == false) is { } away)
            {
                yield return $"{away} cannot come in {slot.Id}.";
            }

            foreach (var rule in problem.Rules.Rules)
            {
                if (panel.Count(p => panellists[p].Marks.Contains(rule.Mark)) is var count && (count < rule.Least || count > rule.Most))
                {
                    yield return $"The panel of {candidate.Id} has {count} with the mark {rule.Mark}.";
                }
            }
        }
    }

    private static IEnumerable<string> OfSharing(TimetableProblem problem, IReadOnlyList<Interview> interviews)
    {
        foreach (var sharing in interviews.GroupBy(i => i.Slot))
        {
            if (sharing.GroupBy(i => i.Room).FirstOrDefault(room => room.Count() > 1) is { } full)
            {
                yield return $"Two are in {full.Key} in {sharing.Key}.";
            }

            if (sharing.SelectMany(i => i.Panellists).CountBy(p => p).FirstOrDefault(p => p.Value > 1) is { Value: > 1 } twice)
            {
                yield return $"{twice.Key} sits on two panels in {sharing.Key}.";
            }
        }
    }

    private static IEnumerable<string> OfPanellists(TimetableProblem problem, IReadOnlyList<Interview> interviews)
    {
        var slots = problem.Slots.ToDictionary(s => s.Id);
        foreach (var panellist in problem.Panellists)
        {
            InterviewSlot[] sits = [.. interviews.Where(i => i.Panellists.Contains(panellist.Id)).Select(i => slots[i.Slot])];
            if (sits.Length < panellist.Min || sits.Length > panellist.Max)
            {
                yield return $"{panellist.Id} has {sits.Length} interviews, and agreed to {panellist.Min} to {panellist.Max}.";
            }

            foreach (var day in sits.GroupBy(s => s.Day))
            {
                if (day.Count() > panellist.MaxPerDay)
                {
                    yield return $"{panellist.Id} has {day.Count()} interviews on {day.Key}, and agreed to {panellist.MaxPerDay}.";
                }

                if (problem.Rules.InARow is { } most && LongestRun(problem, day.Key, [.. day.Select(s => s.Id)]) > most)
                {
                    yield return $"{panellist.Id} sits through more than {most} slots in a row on {day.Key}.";
                }
            }
        }
    }

    private static int LongestRun(TimetableProblem problem, string day, HashSet<string> sits)
    {
        var (longest, run) = (0, 0);
        InterviewSlot? last = null;
        foreach (var slot in problem.Slots.Where(s => s.Day == day).OrderBy(s => s.Start))
        {
            var hadBreak = last is not null && slot.Start - last.End >= problem.Rules.BreakMinutes;
            run = sits.Contains(slot.Id) ? hadBreak ? 1 : run + 1 : 0;
            (longest, last) = (Math.Max(longest, run), slot);
        }

        return longest;
    }

    private static IEnumerable<string> OfCost(TimetableProblem problem, TimetableOutcome.Made made, IReadOnlyList<Interview>? before)
    {
        var cost = CostOf(problem, made.Interviews, before);
        if (cost != made.Cost)
        {
            yield return $"It comes to {cost}, not to {made.Cost}.";
            yield break;
        }

        var model = new TimetableModel(problem, before);
        if (model.Weights.Of(cost) is var objective && objective != made.Objective)
        {
            yield return $"The objective is {objective}, not {made.Objective}.";
        }

        if (made.Bound > made.Objective || made.Bound < 0 || model.Weights.Parts(made.Bound) != made.Least)
        {
            yield return "The bound exceeds the objective, or is not what its parts say.";
        }

        if (!made.Proof.Searched)
        {
            var bound = new TimetableBound(model);
            if (made.Proof.Prices.Count != bound.Network.Nodes)
            {
                yield return "There is not one price for each node.";
            }
            else if (bound.From(made.Proof.Prices) is var shown && shown != made.Bound)
            {
                yield return $"The prices show a bound of {shown}, not of {made.Bound}.";
            }
        }
    }

    private static TimetableCost CostOf(TimetableProblem problem, IReadOnlyList<Interview> interviews, IReadOnlyList<Interview>? before)
    {
        var (moved, replaced, had) = (0, 0, before?.ToDictionary(i => i.Candidate) ?? []);
        foreach (var interview in interviews)
        {
            if (had.TryGetValue(interview.Candidate, out var was))
            {
                moved += was.Slot == interview.Slot ? 0 : 1;
                replaced += was.Slot == interview.Slot ? Math.Min(problem.Rules.Size, was.Panellists.Distinct().Count(p => !interview.Panellists.Contains(p))) : 0;
            }
        }

        var dayOf = problem.Slots.ToDictionary(s => s.Id, s => s.Day);
        var seats = interviews.SelectMany(i => i.Panellists.Select(p => (Panellist: p, Day: dayOf[i.Slot]))).ToArray();
        return new(
            moved, replaced, interviews.Zip(problem.Candidates).Sum(i => i.Second.Costs.GetValueOrDefault(i.First.Slot)),
            seats.Distinct().Count(), seats.CountBy(s => s.Panellist).Select(s => s.Value).DefaultIfEmpty().Max());
    }
}
