namespace Fairlead.Allocation.Timetables;

/// <summary>Finds a smallest set of candidates and rules that cannot hold together: with each one left out, there is a timetable.</summary>
internal sealed class TimetableClash
{
    private const int MostNamed = 12;

    private readonly TimetableProblem _problem;
    private readonly CancellationToken _cancellationToken;
    private bool _isSmallest = true, _staysWhole;

    private TimetableClash(TimetableProblem problem, CancellationToken cancellationToken) => (_problem, _cancellationToken) = (problem, cancellationToken);

    /// <summary>Why there is no timetable, which is known.</summary>
    public static TimetableOutcome.Infeasible Of(TimetableProblem problem, CancellationToken cancellationToken) => new TimetableClash(problem, cancellationToken).Find();

    /// <summary>Every rule that can be left out and asks for something.</summary>
    public static IEnumerable<TimetableRule> RulesOf(TimetableProblem problem)
    {
        var size = problem.Rules.Size;
        return
        [
            .. problem.Rules.Rules.Where(r => r.Least > 0 || r.Most < size).Select(r => new TimetableRule.OfPanel(r)),
            .. problem.Rules.InARow is { } most ? [new TimetableRule.InARow(most)] : Array.Empty<TimetableRule>(),
            .. problem.Panellists.Where(p => p.Min > 0).Select(p => new TimetableRule.LeastInAll(p.Id, p.Min)),
            .. problem.Panellists.Where(p => p.Max < problem.Candidates.Count).Select(p => new TimetableRule.MostInAll(p.Id, p.Max)),
            .. problem.Panellists.Where(p => p.MaxPerDay < problem.Candidates.Count).Select(p => new TimetableRule.MostOfDay(p.Id, p.MaxPerDay)),
            .. problem.Candidates.Where(c => c.Avoid.Count > 0).Select(c => new TimetableRule.Avoids(c.Id, c.Avoid)),
            .. problem.Candidates.Where(c => c.Pin is not null || c.PinnedPanel.Count > 0).Select(c => new TimetableRule.Fixed(c.Id, c.Pin, c.PinnedPanel)),
        ];
    }

    /// <summary>The problem with these candidates alone, and with no other rules than these.</summary>
    public static TimetableProblem Reduced(TimetableProblem problem, IReadOnlyCollection<string> candidates, IReadOnlyCollection<TimetableRule> rules)
    {
        var (kept, said) = (candidates.ToHashSet(), rules.Select(r => r.Words).ToHashSet());
        bool Holds(TimetableRule rule) => said.Contains(rule.Words);

        return problem
            .With([.. problem.Candidates.Where(c => kept.Contains(c.Id)).Select(c => Holds(new TimetableRule.Fixed(c.Id, c.Pin, c.PinnedPanel)) ? c : c with { Pin = null, PinnedPanel = [] })
                .Select(c => Holds(new TimetableRule.Avoids(c.Id, c.Avoid)) ? c : c with { Avoid = [] })])
            .With([.. problem.Panellists.Select(p => p with
            {
                Min = Holds(new TimetableRule.LeastInAll(p.Id, p.Min)) ? p.Min : 0,
                Max = Holds(new TimetableRule.MostInAll(p.Id, p.Max)) ? p.Max : int.MaxValue,
                MaxPerDay = Holds(new TimetableRule.MostOfDay(p.Id, p.MaxPerDay)) ? p.MaxPerDay : int.MaxValue,
            })])
            .With(problem.Rules with
            {
                Rules = [.. problem.Rules.Rules.Where(r => Holds(new TimetableRule.OfPanel(r)))],
                InARow = problem.Rules.InARow is { } most && Holds(new TimetableRule.InARow(most)) ? most : null,
            });
    }

    /// <summary>For how many there is room in these slots and days at most; null when somebody could come at another time.</summary>
    public static long? Room(TimetableProblem problem, IReadOnlyCollection<string> narrow)
    {
        var model = new TimetableModel(problem);
        var named = narrow.ToHashSet();
        bool IsNamed(int slot) => named.Contains(problem.Slots[slot].Id) || named.Contains(Day(model.DayNames[model.DayOf[slot]]));

        return model.SlotsOf.All(slots => slots.All(IsNamed))
            ? Enumerable.Range(0, model.Days).Sum(d => named.Contains(Day(model.DayNames[d]))
                ? DayCosts.Of(model, d).Length - 1L
                : Enumerable.Range(0, model.Slots).Where(t => model.DayOf[t] == d && IsNamed(t)).Sum(t => (long)DayCosts.MostAt(model, t, ulong.MaxValue)))
            : null;
    }

    /// <summary>Whether panels need more seats than panellists have, or panellists want more than there are.</summary>
    public static bool LacksSeats(TimetableProblem problem)
    {
        var model = new TimetableModel(problem);
        return !Timetabler.IsThereRoom(model, new TimetableBound(model));
    }

    private static string Day(string name) => $"day {name}";

    private TimetableOutcome.Infeasible Find()
    {
        List<TimetableRule> rules = [.. RulesOf(_problem)];
        List<string> candidates = [.. _problem.Candidates.Select(c => c.Id)];
        List<TimetableRule> freer = [.. rules.Where(r => r is not TimetableRule.LeastInAll)];

        // A least load is the one rule that fewer candidates make harder: where it is needed, or seats are short for all together, everybody stays.
        var wantsAll = !IsClash(candidates, freer);
        rules = wantsAll ? rules : freer;
        _staysWhole = wantsAll || LacksSeats(_problem);
        if (!_staysWhole)
        {
            candidates = Shrinking.Shrunk(candidates, fewer => IsClash(fewer, rules));
        }

        rules = Shrinking.Shrunk(rules, fewer => IsClash(candidates, fewer));
        return Say(candidates, rules);
    }

    private bool IsClash(IReadOnlyCollection<string> candidates, IReadOnlyCollection<TimetableRule> rules)
    {
        // What could not be decided is kept: the clash stays one, and is perhaps not the smallest.
        var exists = Timetabler.Exists(Reduced(_problem, candidates, rules), _cancellationToken);
        _isSmallest &= exists is not null;
        return exists == false;
    }

    private TimetableOutcome.Infeasible Say(List<string> candidates, List<TimetableRule> rules)
    {
        var model = new TimetableModel(Reduced(_problem, candidates, rules));
        var (hasNone, narrow, lacksSeats) = (model.SlotsOf.All(s => s.Length == 0), Narrow(model), LacksSeats(model.Problem));
        string[] reasons =
        [
            candidates.Count == 0 ? "Nobody is to be interviewed." : candidates.Count == 1 ? $"{candidates[0]} cannot be interviewed." : $"These {candidates.Count} candidates cannot all be interviewed: {Listed(candidates)}.",
            hasNone && candidates.Count > 0 ? "In no slot in which they can come is there a room and a panel for them."
                : narrow.Count > 0 ? $"In all the slots in which they can come there is room for {Room(model.Problem, narrow)}: {Listed(narrow)}." : "",
            lacksSeats ? $"Their panels have {(long)model.Size * model.Candidates} seats, and that does not go with what panellists agreed to in all." : "",
            rules.Count > 0 ? $"It cannot all hold that {string.Join("; ", rules.Select(r => r.Words))}." : "",
            !_isSmallest ? "Perhaps not all of these are needed for the clash." : candidates.Count + rules.Count > 1 ? Without(rules) : "",
        ];
        return new([.. reasons.Where(r => r.Length > 0)], candidates, rules) { IsSmallest = _isSmallest, Narrow = narrow, Searched = !(hasNone && candidates.Count > 0) && narrow.Count == 0 && !lacksSeats };
    }

    private string Without(List<TimetableRule> rules) => _staysWhole
        ? rules.Count > 1 ? "Without any one of these rules there is a timetable." : "Without this rule there is a timetable."
        : "Without any one of them there is a timetable for the others.";

    // Of each day, its slots or the day as a whole: whichever has less room.
    private static List<string> Narrow(TimetableModel model)
    {
        var open = model.SlotsOf.SelectMany(s => s).ToHashSet();
        var (narrow, room) = (new List<string>(), 0L);
        foreach (var day in open.Order().GroupBy(t => model.DayOf[t]))
        {
            var (slots, whole) = (day.Sum(t => (long)DayCosts.MostAt(model, t, ulong.MaxValue)), DayCosts.Of(model, day.Key).Length - 1L);
            room += Math.Min(slots, whole);
            narrow.AddRange(whole < slots ? [Day(model.DayNames[day.Key])] : day.Select(t => model.Problem.Slots[t].Id));
        }

        return room < model.Candidates ? narrow : [];
    }

    private static string Listed(List<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
}
