namespace Fairlead.Allocation.Timetables;

/// <summary>How the parts of a cost become one whole number: each weighs more than all that follow it can come to together.</summary>
internal sealed class TimetableWeights
{
    private readonly long _unit;

    /// <exception cref="ArgumentException">Costs are so finely divided that the number does not fit 64 bits.</exception>
    public TimetableWeights(TimetableModel model, bool isRepair)
    {
        _unit = model.CostUnit;
        var (load, days) = ((Int128)model.Candidates + 1, ((Int128)model.Panellists * model.Days) + 1);
        var costs = Enumerable.Range(0, model.Candidates).Aggregate((Int128)1, (sum, c) => sum + model.Problem.Candidates[c].Costs.Values.DefaultIfEmpty().Max() / _unit);
        var (replaced, moved) = isRepair ? (((Int128)model.Size * model.Candidates) + model.Candidates + 1, (Int128)model.Candidates + 1) : (1, 1);
        var nodes = model.Candidates + model.Slots + model.Days + 3;
        Require.That(load * days * costs < long.MaxValue && load * days * costs * replaced * moved * nodes < long.MaxValue / 8, "Slot costs are so finely divided that no whole number of 64 bits keeps their order.");
        (Day, Cost, Replaced, Moved) = ((long)load, (long)(load * days), (long)(load * days * costs), (long)(load * days * costs * replaced));
    }

    /// <summary>Of one panellist's day.</summary>
    public long Day { get; }

    /// <summary>Of one unit of slot costs.</summary>
    public long Cost { get; }

    /// <summary>Of one panellist replaced.</summary>
    public long Replaced { get; }

    /// <summary>Of one candidate moved.</summary>
    public long Moved { get; }

    public long Of(TimetableCost cost) => (cost.Moved * Moved) + (cost.Replaced * Replaced) + (cost.SlotCost / _unit * Cost) + (cost.PanellistDays * Day) + cost.LargestLoad;

    /// <summary>The parts of which such a number is made.</summary>
    public TimetableCost Parts(long objective) => new(
        (int)(objective / Moved), (int)(objective % Moved / Replaced), objective % Replaced / Cost * _unit, (int)(objective % Cost / Day), (int)(objective % Day));
}
