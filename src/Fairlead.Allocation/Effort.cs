namespace Fairlead.Allocation;

/// <summary>How much searching an answer is worth. A search that has spent it ends with the best that it found and a stated gap.</summary>
/// <remarks>
/// Counted in steps, about one multiplication with its surroundings each, not in seconds: the same problem with the same number of steps
/// gives the same answer on every machine. Where a clock is to decide (<paramref name="enough"/>), <see cref="Spent"/> says afterwards after
/// how many steps it did; that number, given as the limit, ends the search at the same place. For one search at a time; not for several threads.
/// </remarks>
/// <param name="limit">The most steps; <see cref="long.MaxValue"/> for a search that ends with its proof.</param>
/// <param name="enough">Is asked now and then whether it is enough; null for never.</param>
public sealed class Effort(long limit, Func<bool>? enough = null)
{
    /// <summary>What a person is asked to wait for at most: about a minute of one processor.</summary>
    public const long UsualSteps = 50_000_000_000;

    private bool _isSpent;

    /// <summary>Steps so far.</summary>
    public long Spent { get; private set; }

    /// <summary>Whether the search has to end. Once it has, it stays so.</summary>
    public bool IsSpent => _isSpent;

    /// <summary>Adds <paramref name="steps"/> and looks whether it is enough.</summary>
    internal void Spend(long steps)
    {
        if (!_isSpent)
        {
            Spent += steps;
            _isSpent = Spent >= limit || enough?.Invoke() == true;
        }
    }
}
