using System.Diagnostics.CodeAnalysis;

namespace Fairlead.Core.Audit;

/// <summary>Somebody asked for what the rules forbid: a hand-made post, a second click. Pages answer 409 with the sentence.</summary>
public sealed class RuleBrokenException(string message) : Exception(message)
{
    /// <exception cref="RuleBrokenException"><paramref name="broken"/> holds.</exception>
    public static void ThrowIf([DoesNotReturnIf(true)] bool broken, string message)
    {
        if (broken)
        {
            throw new RuleBrokenException(message);
        }
    }
}

/// <summary>Something that the person can put right; <paramref name="Field"/> is the name of the input it belongs beside.</summary>
public sealed record Problem(string Field, string Message);
