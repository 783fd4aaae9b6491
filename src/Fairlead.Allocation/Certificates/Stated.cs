using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>A problem as the integer program that a proof is about, and the answer to it: stated anew for the check, not taken from a search.</summary>
/// <param name="Program">Its objective is made as large as it can be.</param>
/// <param name="RowName">What a row asks, in words.</param>
internal sealed record Stated(IntegerProgram Program, Func<int, string> RowName)
{
    /// <summary>The answer, one value for each column; null where there is none, or where it could not be one.</summary>
    public long[]? Answer { get; init; }

    /// <summary>What is wrong with the answer beyond the rows.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What one unit of the program's objective is worth in the certificate, and what is added to it.</summary>
    public Int128 Unit { get; init; } = 1;

    /// <inheritdoc cref="Unit"/>
    public Int128 Offset { get; init; }

    /// <summary>What the certificate's numbers are counted in: millionths of a point, unless the problem has whole numbers of its own.</summary>
    public long Point { get; init; } = Millionths.Point;

    /// <summary>Whether the certificate's objective is made as small as it can be: then it is the program's with the other sign.</summary>
    public bool IsLeast { get; init; }

    /// <summary>What a proven answer means, in a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The certificate's number for an objective of the program.</summary>
    public decimal Worth(Int128 value) => (IsLeast ? -1 : 1) * (decimal)((value * Unit) + Offset) / Point;

    /// <summary>The largest objective of the program that is not better than a number of the certificate.</summary>
    public long Most(decimal worth)
    {
        var whole = (Int128)decimal.Floor((IsLeast ? -worth : worth) * Point) - Offset;
        return checked((long)(whole >= 0 ? whole / Unit : -((-whole + Unit - 1) / Unit)));
    }

    /// <summary>Each row that the answer breaks, in words.</summary>
    public IEnumerable<string> Broken()
    {
        if (Answer is not { } answer)
        {
            yield break;
        }

        var activity = new Int128[Program.RowCount];
        for (var j = 0; j < answer.Length; j++)
        {
            foreach (var k in Enumerable.Range(Program.Starts[j], Program.Starts[j + 1] - Program.Starts[j]))
            {
                activity[Program.EntryRows[k]] += (Int128)Program.EntryValues[k] * answer[j];
            }
        }

        for (var i = 0; i < activity.Length; i++)
        {
            if (activity[i] < Program.RowLower(i) || activity[i] > Program.RowUpper(i))
            {
                yield return $"The answer does not keep this: {RowName(i)}.";
            }
        }
    }
}
