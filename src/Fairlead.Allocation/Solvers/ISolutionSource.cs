namespace Fairlead.Allocation.Solvers;

/// <summary>Finds good solutions of a program without proving anything, beside a search that proves.</summary>
internal interface ISolutionSource
{
    /// <summary>Steps taken so far, as <see cref="Effort"/> counts them.</summary>
    long Steps { get; }

    /// <summary>Goes on looking for about <paramref name="steps"/> more steps.</summary>
    /// <returns>The best solution found, if its objective exceeds <paramref name="above"/>; else null.</returns>
    long[]? Seek(long steps, long above);
}
