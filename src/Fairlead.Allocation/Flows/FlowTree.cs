namespace Fairlead.Allocation.Flows;

/// <summary>A rooted spanning tree whose branches can be cut off and hung on elsewhere.</summary>
/// <remarks>Children are doubly linked lists. Cutting costs the length of the path that is turned round, shifting the size of the branch.</remarks>
internal sealed class FlowTree
{
    private readonly int[] _firstChild, _nextSibling, _previousSibling, _depth;

    /// <param name="nodes">The last of them is the root.</param>
    public FlowTree(int nodes)
    {
        (Parent, Arc, IsUp) = (new int[nodes], new int[nodes], new bool[nodes]);
        (_firstChild, _nextSibling, _previousSibling, _depth) = (new int[nodes], new int[nodes], new int[nodes], new int[nodes]);
        Array.Fill(_firstChild, -1);
    }

    public int[] Parent { get; }

    /// <summary>For each node the arc that joins it to its parent.</summary>
    public int[] Arc { get; }

    /// <summary>Whether that arc leads to the parent.</summary>
    public bool[] IsUp { get; }

    public void Hang(int node, int parent, int arc, bool isUp)
    {
        (Parent[node], Arc[node], IsUp[node], _depth[node]) = (parent, arc, isUp, _depth[parent] + 1);
        (_previousSibling[node], _nextSibling[node]) = (-1, _firstChild[parent]);
        if (_firstChild[parent] >= 0)
        {
            _previousSibling[_firstChild[parent]] = node;
        }

        _firstChild[parent] = node;
    }

    /// <summary>Where the ways of two nodes to the root meet.</summary>
    public int Join(int one, int other)
    {
        while (one != other)
        {
            if (_depth[one] >= _depth[other])
            {
                one = Parent[one];
            }
            else
            {
                other = Parent[other];
            }
        }

        return one;
    }

    /// <summary>Cuts the branch of <paramref name="cut"/> off and hangs it on <paramref name="outside"/> by its node <paramref name="inside"/>, which becomes its top.</summary>
    public void Rehang(int inside, int outside, int cut, int arc, bool isUp)
    {
        var (node, parent) = (inside, outside);
        while (true)
        {
            var (above, arcAbove, wasUp) = (Parent[node], Arc[node], IsUp[node]);
            Detach(node);
            Hang(node, parent, arc, isUp);
            if (node == cut)
            {
                return;
            }

            (parent, node, arc, isUp) = (node, above, arcAbove, !wasUp);
        }
    }

    /// <summary>Adds <paramref name="by"/> to the value of every node of a branch, and sets its depths right.</summary>
    public void Shift(int top, long[] values, long by)
    {
        var node = top;
        while (true)
        {
            values[node] += by;
            _depth[node] = _depth[Parent[node]] + 1;
            if (_firstChild[node] >= 0)
            {
                node = _firstChild[node];
                continue;
            }

            while (node != top && _nextSibling[node] < 0)
            {
                node = Parent[node];
            }

            if (node == top)
            {
                return;
            }

            node = _nextSibling[node];
        }
    }

    private void Detach(int node)
    {
        var (before, after) = (_previousSibling[node], _nextSibling[node]);
        if (before >= 0)
        {
            _nextSibling[before] = after;
        }
        else
        {
            _firstChild[Parent[node]] = after;
        }

        if (after >= 0)
        {
            _previousSibling[after] = before;
        }
    }
}
