namespace Fairlead.Allocation.Groups;

/// <summary>The best grouping that any walk has seen.</summary>
internal sealed class GroupBest
{
    public GroupBest(GroupModel model, int[] first)
    {
        var seating = new Seating(model);
        seating.Restore(first);
        (GroupOf, Value) = ([.. first], seating.Value);
    }

    public int[] GroupOf { get; }

    public long Value { get; private set; }

    public void Offer(int[] groupOf, long value)
    {
        if (value > Value)
        {
            Value = value;
            groupOf.CopyTo(GroupOf.AsSpan());
        }
    }
}
