namespace Fairlead.Tests.Allocation.Calibration;

/// <summary>A fact about data that is not ours to pass on: it is skipped where nobody has put that data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BenchDataFactAttribute : FactAttribute
{
    public BenchDataFactAttribute(string folder) => Skip = BenchData.WhyNot(folder);
}

/// <summary>As <see cref="BenchDataFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BenchDataTheoryAttribute : TheoryAttribute
{
    public BenchDataTheoryAttribute(string folder) => Skip = BenchData.WhyNot(folder);
}

internal static class BenchData
{
    public static string? WhyNot(string folder) =>
        Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is { } data && Directory.Exists(Path.Combine(data, folder))
            ? null
            : $"FAIRLEAD_BENCH_DATA names no folder that has {folder}.";
}
