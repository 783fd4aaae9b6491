using System.Globalization;
using System.Text;
using Fairlead.Allocation.Flows;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Matching;

/// <summary>A minimum cost flow problem in the text format of the first DIMACS challenge (1990): <c>p min</c>, <c>n</c> and <c>a</c> lines.</summary>
public sealed class DimacsFile
{
    private readonly List<CsvProblem> _problems = [];
    private readonly List<int> _from = [], _to = [];
    private readonly List<long> _capacities = [], _costs = [];
    private long[] _supplies = [];
    private int _arcs;

    private DimacsFile()
    {
    }

    /// <summary>The problem, least flows taken out; null when anything is wrong.</summary>
    public FlowNetwork? Network { get; private set; }

    /// <summary>For each arc the least flow that the file asks for, which <see cref="Network"/> does not show.</summary>
    public List<long> Least { get; } = [];

    /// <summary>What those least flows cost.</summary>
    public Int128 LeastCost { get; private set; }

    public IReadOnlyList<CsvProblem> Problems => _problems;

    public static DimacsFile Read(byte[] bytes)
    {
        var file = new DimacsFile();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            file.Read(++number, line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
            if (file._problems.Count > 20)
            {
                return file;
            }
        }

        file.Finish(number);
        return file;
    }

    private void Read(int line, string[] words)
    {
        switch (words)
        {
            case [] or ["c", ..]:
                break;
            case ["p", "min", var nodes, var arcs] when _supplies.Length == 0 && Whole(nodes) is > 0 and < int.MaxValue and var n && Whole(arcs) is >= 0 and < int.MaxValue and var m:
                (_supplies, _arcs) = (new long[n], (int)m);
                break;
            case ["n", var node, var supply] when NodeAt(node) is { } at && Whole(supply) is { } units:
                _supplies[at] = units;
                break;
            case ["a", var from, var to, var least, var most, var cost]
                when NodeAt(from) is { } source && NodeAt(to) is { } target && Whole(least) is >= 0 and var low && Whole(most) is { } high && high >= low
                    && high <= FlowNetwork.LargestCapacity && Whole(cost) is { } each && Math.Abs((decimal)each) < FlowNetwork.LargestCapacity:
                Add(source, target, low, high, each);
                break;
            default:
                _problems.Add(new CsvProblem(line, words[0] switch
                {
                    "p" => "this line must be “p min NODES ARCS”, once, before all others",
                    "n" => $"this line must be “n NODE SUPPLY”, with a node from 1 to {_supplies.Length}",
                    "a" => $"this line must be “a FROM TO LEAST MOST COST”, with nodes from 1 to {_supplies.Length} and 0 ≤ least ≤ most",
                    _ => $"a line begins with c, p, n or a, not with “{words[0]}”",
                }));
                break;
        }
    }

    private void Add(int from, int to, long least, long most, long cost)
    {
        _from.Add(from);
        _to.Add(to);
        _capacities.Add(most - least);
        _costs.Add(cost);
        Least.Add(least);
        LeastCost += (Int128)least * cost;
    }

    private void Finish(int lines)
    {
        if (_problems.Count == 0 && (_supplies.Length == 0 || _costs.Count != _arcs))
        {
            _problems.Add(new CsvProblem(lines, _supplies.Length == 0 ? "the file has no line “p min NODES ARCS”" : $"the file promises {_arcs} arcs and has {_costs.Count}"));
        }

        if (_problems.Count == 0 && _supplies.Aggregate(Int128.Zero, (sum, s) => sum + s) != 0)
        {
            _problems.Add(new CsvProblem(lines, "the supplies of all nodes do not add up to 0"));
        }

        if (_problems.Count > 0)
        {
            return;
        }

        foreach (var (arc, least) in Least.Index())
        {
            _supplies[_from[arc]] -= least;
            _supplies[_to[arc]] += least;
        }

        try
        {
            Network = new FlowNetwork(_supplies, [.. _from], [.. _to], [.. _capacities], [.. _costs]);
        }
        catch (ArgumentException fault)
        {
            _problems.Add(new CsvProblem(1, fault.Message));
        }
    }

    private int? NodeAt(string word) => Whole(word) is > 0 and var node && node <= _supplies.Length ? (int)node - 1 : null;

    private static long? Whole(string word) => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
