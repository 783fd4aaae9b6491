using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Readers;

/// <summary>The flow network of a problem: reads flow from each application over those who may read it to one sink.</summary>
/// <remarks>
/// Nodes: applications, then readers, then for each application a gate through which at most all reads but one pass to those who do not know
/// its field (where one has to), then the sink. A reader's least load is what the reader keeps; the arc to the sink carries the rest.
/// </remarks>
internal sealed class ReadingFlow
{
    private readonly ReadingProblem _problem;
    private readonly long[] _supplies, _capacities;
    private readonly int[] _from, _to;

    public ReadingFlow(ReadingProblem problem)
    {
        _problem = problem;
        var (applications, readers, pairs) = (problem.Applications.Count, problem.Readers.Count, problem.Pairs.Count);
        var gates = problem.NeedsOneWhoKnows ? applications : 0;
        Sink = applications + readers + gates;
        _supplies = new long[Sink + 1];
        Array.Fill(_supplies, problem.Reads, 0, applications);
        var kept = 0L;
        for (var r = 0; r < readers; r++)
        {
            _supplies[applications + r] = -problem.Readers[r].MinLoad;
            kept += problem.Readers[r].MinLoad;
        }

        _supplies[Sink] = kept - ((long)applications * problem.Reads);
        (_from, _to, _capacities) = (new int[pairs + readers + gates], new int[pairs + readers + gates], new long[pairs + readers + gates]);
        for (var p = 0; p < pairs; p++)
        {
            var pair = problem.Pairs[p];
            var gate = gates > 0 && !pair.KnowsField;
            (_from[p], _to[p], _capacities[p]) = (gate ? applications + readers + pair.Application : pair.Application, applications + pair.Reader, 1);
        }

        for (var r = 0; r < readers; r++)
        {
            (_from[pairs + r], _to[pairs + r], _capacities[pairs + r]) = (applications + r, Sink, problem.Readers[r].MaxLoad - problem.Readers[r].MinLoad);
        }

        for (var a = 0; a < gates; a++)
        {
            (_from[pairs + readers + a], _to[pairs + readers + a], _capacities[pairs + readers + a]) = (a, applications + readers + a, problem.Reads - 1);
        }
    }

    public int Sink { get; }

    /// <summary>The network in which every pair is worth so much.</summary>
    public FlowNetwork With(Func<MayRead, long> worth)
    {
        var costs = new long[_from.Length];
        for (var p = 0; p < _problem.Pairs.Count; p++)
        {
            costs[p] = -worth(_problem.Pairs[p]);
        }

        return new FlowNetwork(_supplies, _from, _to, _capacities, costs);
    }

    /// <summary>The pairs along which a read flows.</summary>
    public int[] Chosen(FlowOutcome.Sent sent) => [.. Enumerable.Range(0, _problem.Pairs.Count).Where(p => sent.Flows[p] == 1)];

    /// <summary>What the nodes that are stuck mean: a count that anyone can make.</summary>
    public string Reason(FlowOutcome.Impossible impossible)
    {
        var (applications, pairs) = (_problem.Applications.Count, _problem.Pairs.Count);
        var stuck = impossible.Stuck.ToHashSet();
        string[] unread = [.. _problem.Applications.Where((_, a) => stuck.Contains(a))];
        Reader[] inside = [.. _problem.Readers.Where((_, r) => stuck.Contains(applications + r))];
        Reader[] outside = [.. _problem.Readers.Where((_, r) => !stuck.Contains(applications + r))];
        var elsewhere = Enumerable.Range(0, _from.Length).Where(e => (e < pairs || e >= pairs + _problem.Readers.Count) && stuck.Contains(_from[e]) && !stuck.Contains(_to[e]))
            .Sum(e => _capacities[e]);
        var knows = _problem.NeedsOneWhoKnows ? " One of each application's readers has to know its field." : "";
        if (stuck.Contains(Sink))
        {
            var come = elsewhere + ((long)(applications - unread.Length) * _problem.Reads);
            return $"{Some([.. outside.Select(o => o.Id)], "reader")} must have {Count(outside.Sum(o => (long)o.MinLoad), "read")} together, and only {come} can come to them.{knows}";
        }

        return inside.Length == 0
            ? $"{Some(unread, "application")} must have {Count(_problem.Reads, "reader")} each, {Count(unread.Length * (long)_problem.Reads, "read")} in all, and those who may read give {elsewhere}.{knows}"
            : $"{Some(unread, "application")} must have {Count(unread.Length * (long)_problem.Reads, "read")} in all; {Some([.. inside.Select(w => w.Id)], "reader")} {(inside.Length == 1 ? "has" : "have")} room for {inside.Sum(w => (long)w.MaxLoad)}, and {elsewhere} can go to others.{knows}";
    }

    public static string Count(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Some(string[] names, string what) =>
        $"{Count(names.Length, what)} ({string.Join(", ", names.Take(10))}{(names.Length > 10 ? " …" : "")})";
}
