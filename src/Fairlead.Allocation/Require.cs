namespace Fairlead.Allocation;

internal static class Require
{
    /// <exception cref="ArgumentException">The rule does not hold: a caller's bug, not a planning problem.</exception>
    public static void That(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
