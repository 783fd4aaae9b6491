namespace Fairlead.Allocation.Timetables;

/// <summary>One interview of a timetable; all are ids of the problem.</summary>
/// <param name="Candidate">Who is interviewed.</param>
/// <param name="Slot">When.</param>
/// <param name="Room">Where: one of the slot's rooms.</param>
/// <param name="Panellists">Before whom, in the order of the problem.</param>
public sealed record Interview(string Candidate, string Slot, string Room, IReadOnlyList<string> Panellists);

/// <summary>What is made as small as it can be, the first first: a later part decides only between timetables that are alike in all before it.</summary>
/// <param name="Moved">When a timetable is repaired, candidates who had a slot and have another now; otherwise 0.</param>
/// <param name="Replaced">When a timetable is repaired, panellists who have left the panel of a candidate who keeps the slot; otherwise 0.</param>
/// <param name="SlotCost">What the candidates' slots cost together, in millionths.</param>
/// <param name="PanellistDays">On how many days each panellist has to come, added up.</param>
/// <param name="LargestLoad">The interviews of the panellist who has most.</param>
public sealed record TimetableCost(int Moved, int Replaced, long SlotCost, int PanellistDays, int LargestLoad);

/// <summary>What came of making a timetable.</summary>
public abstract record TimetableOutcome
{
    private TimetableOutcome()
    {
    }

    /// <summary>Every candidate has an interview and every rule is kept.</summary>
    /// <param name="Interviews">One for each candidate, in their order.</param>
    /// <param name="Cost">What it comes to.</param>
    /// <param name="Least">No timetable has less, part by part in the order of <see cref="TimetableCost"/>; a part counts only where all before it meet their bound.</param>
    /// <param name="Objective">All parts of <paramref name="Cost"/> in one whole number in which each outweighs all that follow it together.</param>
    /// <param name="Proof">Why no timetable's objective is lower than its bound.</param>
    public sealed record Made(IReadOnlyList<Interview> Interviews, TimetableCost Cost, TimetableCost Least, long Objective, TimetableProof Proof) : TimetableOutcome
    {
        public long Bound => Proof.Bound;

        public bool Proven => Bound == Objective;
    }

    /// <summary>There is no timetable.</summary>
    /// <param name="Reasons">Sentences that name who and what stands in the way.</param>
    /// <param name="Candidates">Ids of those who cannot all be interviewed under <paramref name="Clash"/>.</param>
    /// <param name="Clash">Rules needed for that, beside slots, rooms and the times when people are free.</param>
    public sealed record Infeasible(IReadOnlyList<string> Reasons, IReadOnlyList<string> Candidates, IReadOnlyList<TimetableRule> Clash) : TimetableOutcome
    {
        /// <summary>Whether each candidate and each rule named has been shown, by a timetable without it, to be needed for the clash. With a least load in the clash, candidates are not left out.</summary>
        public bool IsSmallest { get; init; } = true;

        /// <summary>Slots and days, by id, to which those candidates are bound and which have too little room for them; empty where something else is in the way.</summary>
        public IReadOnlyList<string> Narrow { get; init; } = [];

        /// <summary>Whether a search through all timetables showed the clash, where neither <see cref="Narrow"/> nor a count of seats does.</summary>
        public bool Searched { get; init; }
    }

    /// <summary>Neither a timetable was found, nor that there is none.</summary>
    /// <param name="Unplaced">Ids of the candidates for whom the closest attempt had no place.</param>
    public sealed record Undecided(IReadOnlyList<string> Unplaced) : TimetableOutcome;
}

/// <summary>Why no timetable is better.</summary>
/// <param name="Prices">One for each node of the problem's bounding network (candidates, slots, days, the end); empty where <see cref="Searched"/>.</param>
/// <param name="Bound">What follows for the objective.</param>
/// <param name="Searched">Whether a search through all timetables showed the bound, where prices alone do not.</param>
public sealed record TimetableProof(IReadOnlyList<long> Prices, long Bound, bool Searched = false);

/// <summary>A rule that can stand in the way of a timetable.</summary>
public abstract record TimetableRule
{
    private TimetableRule()
    {
    }

    /// <summary>The rule as one would say it, without the full stop.</summary>
    public abstract string Words { get; }

    /// <summary>What a panel is made of.</summary>
    public sealed record OfPanel(PanelRule Rule) : TimetableRule
    {
        public override string Words => (Rule.Least, Rule.Most) switch
        {
            (0, var most) => $"a panel has at most {most} with the mark {Rule.Mark}",
            (var least, int.MaxValue) => $"a panel has at least {least} with the mark {Rule.Mark}",
            var (least, most) => $"a panel has {least} to {most} with the mark {Rule.Mark}",
        };
    }

    /// <summary>How many slots one sits through.</summary>
    public sealed record InARow(int Most) : TimetableRule
    {
        public override string Words => $"nobody sits through more than {Most} slots in a row";
    }

    public sealed record MostOfDay(string Panellist, int Most) : TimetableRule
    {
        public override string Words => $"{Panellist} has at most {Most} interviews a day";
    }

    public sealed record MostInAll(string Panellist, int Most) : TimetableRule
    {
        public override string Words => $"{Panellist} has at most {Most} interviews in all";
    }

    public sealed record LeastInAll(string Panellist, int Least) : TimetableRule
    {
        public override string Words => $"{Panellist} has at least {Least} interviews in all";
    }

    public sealed record Avoids(string Candidate, IReadOnlyCollection<string> Panellists) : TimetableRule
    {
        public override string Words => $"{Candidate} must not meet {string.Join(", ", Panellists)}";
    }

    /// <summary>What is fixed beforehand.</summary>
    public sealed record Fixed(string Candidate, string? Slot, IReadOnlyCollection<string> Panel) : TimetableRule
    {
        public override string Words => $"{Candidate} is fixed {string.Join(" ", new[] { Slot is null ? "" : $"in {Slot}", Panel.Count == 0 ? "" : $"before {string.Join(", ", Panel)}" }.Where(w => w.Length > 0))}";
    }
}
