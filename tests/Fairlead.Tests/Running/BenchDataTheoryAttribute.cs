namespace Fairlead.Tests.Running;

/// <summary>A theory about instances with known answers, in the folder that FAIRLEAD_BENCH_DATA names; skipped with a word where it names none.</summary>
public sealed class BenchDataTheoryAttribute : TheoryAttribute
{
    public BenchDataTheoryAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = "FAIRLEAD_BENCH_DATA names no folder of benchmark instances.";
        }
    }

    private static string Folder => Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") ?? "";

    /// <summary>A file of the folder, whole.</summary>
    public static byte[] Read(params string[] path) => File.ReadAllBytes(Path.Combine([Folder, .. path]));
}
