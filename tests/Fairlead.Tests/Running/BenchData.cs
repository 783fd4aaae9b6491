namespace Fairlead.Tests.Running;

/// <summary>A fact about data that is not ours to pass on: it is skipped where nobody has put that data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BenchDataFactAttribute : FactAttribute
{
    public BenchDataFactAttribute(string folder) => Skip = BenchData.WhyNot(folder);
}

/// <summary>As <see cref="BenchDataFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BenchDataTheoryAttribute : TheoryAttribute
{
    public BenchDataTheoryAttribute(string folder) => Skip = BenchData.WhyNot(folder);
}

/// <summary>The folder of instances with known answers that FAIRLEAD_BENCH_DATA names.</summary>
internal static class BenchData
{
    public static byte[] Read(params string[] path) => File.ReadAllBytes(Path.Combine([Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA")!, .. path]));

    public static string? WhyNot(string folder) =>
        Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is { } data && Directory.Exists(Path.Combine(data, folder))
            ? null
            : $"FAIRLEAD_BENCH_DATA names no folder that has {folder}.";
}
