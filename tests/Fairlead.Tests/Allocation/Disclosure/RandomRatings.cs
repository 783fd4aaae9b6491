using System.Globalization;
using Fairlead.Allocation.Disclosure;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Disclosure;

/// <summary>What the raters of one person answered.</summary>
internal sealed record RatedRound(IReadOnlyList<RaterGroup> Groups)
{
    public const int Qualities = 3;

    public IEnumerable<int> Of(IReadOnlyList<string> groups, int quality) =>
        Groups.Where(g => groups.Contains(g.Id)).SelectMany(g => g.Sheets).Select(s => s[quality]).OfType<int>();
}

/// <summary>How much of what could be shown is shown.</summary>
internal sealed class Utility
{
    private int _raters, _heard, _figures, _shown, _exact, _all, _rounds;

    public int Moved { get; set; }

    public double ShareOfParts => (double)_shown / _figures;

    public double ShareExact => (double)_exact / _figures;

    public void Count(RatedRound round, EvaluationShown shown)
    {
        var parts = shown.Parts.Where(p => !p.IsNamed).ToList();
        _rounds++;
        _raters += round.Groups.Where(g => !g.IsNamed).Sum(g => g.Sheets.Count);
        _heard += round.Groups.Where(g => parts.Any(p => p.Groups.Contains(g.Id))).Sum(g => g.Sheets.Count);
        _figures += parts.Count * RatedRound.Qualities;
        _shown += parts.SelectMany(p => p.Means).Count(m => m is not null);
        _exact += parts.SelectMany(p => p.Means).Count(m => m is { IsBand: false });
        _all += shown.All.Count(m => m is not null);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_rounds} rounds: {(double)_heard / _raters:P0} of raters who are not named are in a part; of {_figures} figures of parts {ShareOfParts:P0} are shown, {ShareExact:P0} as a mean; {(double)_all / (_rounds * RatedRound.Qualities):P0} of the means of all; {Moved} movements.");
}

/// <summary>Rounds by a seed.</summary>
internal sealed class RandomRatings(ulong seed)
{
    private static readonly string[] _groups = ["manager", "peers", "reports", "partners"];

    private ulong _drawn;

    public RatedRound Round() => new([.. _groups.Select(name => new RaterGroup(name, name == "manager", [.. Sheets(Below(name == "manager" ? 3 : 7))]))]);

    /// <summary>Groups of four to six, who mostly say 3 or 4; one in twenty is not able to say.</summary>
    public RatedRound Usual() => new([.. _groups.Select(name => new RaterGroup(name, name == "manager",
        [.. Enumerable.Range(0, name == "manager" ? 1 : 4 + Below(3)).Select(_ => (IReadOnlyList<int?>)[.. Enumerable.Range(0, RatedRound.Qualities).Select(_ => Below(20) == 0 ? (int?)null : 2 + (Below(4) + Below(4) + 1) / 2)])]))]);

    private IEnumerable<IReadOnlyList<int?>> Sheets(int raters)
    {
        // Some groups agree on everything; most cluster around a middle, and one in eight answers is “not able to say”.
        var agree = Below(4) == 0;
        var middle = 1 + Below(5);
        return [.. Enumerable.Range(0, raters).Select(_ => (IReadOnlyList<int?>)[.. Enumerable.Range(0, RatedRound.Qualities).Select(_ => agree ? middle : Below(8) == 0 ? (int?)null : Math.Clamp(middle + Below(3) - 1, 1, 5))])];
    }

    private int Below(int end) => (int)(Lottery.Number(seed, _drawn++) % (ulong)end);
}
