using System.Runtime.CompilerServices;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>
/// Looks for good cohorts by exchanging one person for another, over and over. Every missed target has a price that rises while it stays
/// missed and falls while all are met: so it comes out of every corner, and passes again and again over the edge along which good cohorts lie.
/// </summary>
/// <remarks>
/// Where targets are many and tight, a search by proof alone finds its first cohort after minutes, this one within a second. It proves
/// nothing: what it finds is checked exactly, and gives the proof a floor. Deterministic from (problem, seed). Rising prices are from
/// P. Morris, "The breakout method for escaping from local minima", AAAI-93, 40–45; that they fall again where all is met is ours.
/// </remarks>
internal sealed class CohortClimb : ISolutionSource
{
    private const double FirstPrice = 0.05, Rise = 0.002, Fall = 0.7;

    private readonly CohortModel _model;
    private readonly CohortProgram _program;
    private readonly int[] _free, _hard, _min, _max;
    private readonly int[][] _targetsOf;
    private readonly double[] _worth, _price, _up, _down, _shared;
    private readonly bool[] _chosen, _isFree;
    private readonly int[] _count, _restsUntil;
    private readonly long[] _gain;
    private readonly List<int> _missed = [];
    private readonly int _pairSteps;
    private ulong _draws;
    private int _round;
    private long _best = long.MinValue, _leastMissed = long.MaxValue;
    private bool[]? _found;

    public CohortClimb(CohortModel model, CohortQuestion question, CohortProgram program)
    {
        (_model, _program, _hard) = (model, program, [.. question.Hard]);
        var people = model.People.Length;
        _gain = question.Worth ?? new long[people];
        _free = [.. Enumerable.Range(0, people).Where(p => question.Locks[p] == PersonLock.None)];
        (_min, _max) = ([.. _hard.Select(t => model.Problem.Targets[t].Min)], [.. _hard.Select(t => model.Problem.Targets[t].Max)]);
        _isFree = [.. question.Locks.Select(l => l == PersonLock.None)];
        _chosen = [.. question.Locks.Select(l => l == PersonLock.In)];
        var scale = Math.Max(1.0, _free.Select(p => Math.Abs((double)_gain[p])).DefaultIfEmpty().Max());
        _worth = [.. _gain.Select(g => g / scale)];
        (_price, _up, _down, _shared) = (new double[_hard.Length], new double[_hard.Length], new double[_hard.Length], new double[_hard.Length]);
        Array.Fill(_price, FirstPrice);
        _targetsOf = TargetsOf(people);
        foreach (var person in _free.OrderByDescending(p => _gain[p]).Take(model.Problem.Places - _chosen.Count(c => c)))
        {
            _chosen[person] = true;
        }

        _count = [.. _hard.Select(t => model.CountOf(t, _chosen))];
        _restsUntil = new int[people];
        _pairSteps = 2 + (_targetsOf.Sum(t => t.Length) / Math.Max(1, people));
        for (var row = 0; row < _hard.Length; row++)
        {
            Reprice(row);
        }
    }

    public long Steps { get; private set; }

    /// <summary>The cohort that misses the least, by weight, of all those seen before the first that misses nothing; null before the first step.</summary>
    public bool[]? Closest { get; private set; }

    public long[]? Seek(long steps, long above)
    {
        var before = _best;
        for (var end = Steps + steps; Steps < end;)
        {
            Look();
            Exchange();
        }

        return _best > before && _best > above ? _program.Collapse(_found!) : null;
    }

    private int[][] TargetsOf(int people)
    {
        var targets = Enumerable.Range(0, people).Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < _hard.Length; row++)
        {
            foreach (var person in _model.Holders[_hard[row]])
            {
                targets[person].Add(row);
            }
        }

        return [.. targets.Select(t => t.ToArray())];
    }

    private int Miss(int row, int count) => Math.Max(0, Math.Max(_min[row] - count, count - _max[row]));

    private void Reprice(int row)
    {
        var now = Miss(row, _count[row]);
        (_up[row], _down[row]) = (_price[row] * (Miss(row, _count[row] + 1) - now), _price[row] * (Miss(row, _count[row] - 1) - now));
    }

    /// <summary>Sees what is missed, and keeps the cohort if it is the best so far.</summary>
    private void Look()
    {
        Steps += _hard.Length;
        _missed.Clear();
        var weight = 0L;
        for (var row = 0; row < _hard.Length; row++)
        {
            if (Miss(row, _count[row]) is > 0 and var miss)
            {
                _missed.Add(row);
                weight += _model.WeightOf(_hard[row]) * miss;
            }
        }

        if (_missed.Count == 0 && _free.Where(p => _chosen[p]).Sum(p => _gain[p]) is var gain && gain > _best)
        {
            (_best, _found) = (gain, [.. _chosen]);
        }

        if (_found is null && weight < _leastMissed)
        {
            (_leastMissed, Closest) = (weight, [.. _chosen]);
        }
    }

    /// <summary>The exchange that costs least, of all or of those that mend one missed target drawn by lot.</summary>
    private void Exchange()
    {
        _round++;
        Steps += _free.Length;
        var focus = _missed.Count == 0 ? -1 : _missed[(int)(Draw() % (ulong)_missed.Count)];
        var (least, going, coming) = BestExchange(focus, focus >= 0 && _count[focus] > _max[focus]);
        if (least >= 0)
        {
            ChangePrices();
        }

        if (going >= 0)
        {
            Move(going, -1);
            Move(coming, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Cost, int Going, int Coming) BestExchange(int focus, bool over)
    {
        var (least, going, coming, level) = (double.PositiveInfinity, -1, -1, 0UL);
        ReadOnlySpan<int> candidates = focus >= 0 && !over ? _model.Holders[_hard[focus]] : _free;
        foreach (var leaver in _free)
        {
            if (!_chosen[leaver] || _restsUntil[leaver] >= _round || (over && !_targetsOf[leaver].Contains(focus)))
            {
                continue;
            }

            var leaving = _worth[leaver];
            var helps = false;
            foreach (var row in _targetsOf[leaver])
            {
                leaving += _down[row];
                _shared[row] = _up[row] + _down[row];
                helps |= row == focus;
            }

            // One in focus who leaves for another in focus mends nothing.
            foreach (var joiner in focus >= 0 && !over && helps ? [] : candidates)
            {
                if (_chosen[joiner] || !_isFree[joiner] || _restsUntil[joiner] >= _round)
                {
                    continue;
                }

                var cost = leaving - _worth[joiner];
                var same = false;
                foreach (var row in _targetsOf[joiner])
                {
                    cost += _up[row] - _shared[row];
                    same |= row == focus;
                }

                if (over && same)
                {
                    continue;
                }

                if (cost < least - 1e-12)
                {
                    (least, going, coming, level) = (cost, leaver, joiner, 1);
                }
                else if (cost < least + 1e-12 && Draw() % ++level == 0)
                {
                    (going, coming) = (leaver, joiner);
                }
            }

            Steps += (long)candidates.Length * _pairSteps;
            foreach (var row in _targetsOf[leaver])
            {
                _shared[row] = 0;
            }
        }

        return (least, going, coming);
    }

    /// <summary>No exchange helps: what is missed gets dearer; where nothing is, all gets cheaper.</summary>
    private void ChangePrices()
    {
        foreach (var row in _missed)
        {
            _price[row] += Rise;
            Reprice(row);
        }

        for (var row = 0; row < _hard.Length && _missed.Count == 0; row++)
        {
            _price[row] *= Fall;
            Reprice(row);
        }
    }

    private void Move(int person, int change)
    {
        _chosen[person] = change > 0;
        _restsUntil[person] = _round + (int)(Draw() % 2);
        foreach (var row in _targetsOf[person])
        {
            _count[row] += change;
            Reprice(row);
        }
    }

    private ulong Draw() => Lottery.Number(_model.Problem.Seed, _draws++);
}
