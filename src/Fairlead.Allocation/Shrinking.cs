namespace Fairlead.Allocation;

/// <summary>Leaves out of a clash whatever it does not need.</summary>
internal static class Shrinking
{
    /// <summary>A smallest part of <paramref name="members"/> that still clashes, in their order: halves are left out first, then single members.</summary>
    /// <param name="members">What clashes.</param>
    /// <param name="isClash">Whether a part clashes; a part of one that does not never does.</param>
    public static List<T> Shrunk<T>(List<T> members, Func<List<T>, bool> isClash)
    {
        var kept = new List<T>();
        var waiting = new Stack<List<T>>([members]);
        while (waiting.TryPop(out var part))
        {
            List<T> others = [.. kept, .. waiting.SelectMany(w => w)];
            if (part.Count == 0 || isClash(others))
            {
                continue;
            }

            if (part.Count == 1)
            {
                kept.Add(part[0]);
                continue;
            }

            waiting.Push(part[..(part.Count / 2)]);
            waiting.Push(part[(part.Count / 2)..]);
        }

        return [.. members.Where(kept.Contains)];
    }
}
