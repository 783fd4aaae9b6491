using System.Reflection;

namespace Fairlead.Mutation;

/// <summary>The process in which mutants run; one that never ends is ended with it.</summary>
internal static class Worker
{
    // Stryker gives its switch another namespace each time.
    private static readonly Type _switch = typeof(Allocation.Fraction).Assembly.GetTypes().Single(t => t.Name == "MutantControl");

    /// <summary>Writes each test's time, and the mutants that it reaches.</summary>
    public static int Reach(IEnumerable<TestCase> tests)
    {
        Capture(true);
        TestCase.Settle();
        Console.WriteLine($"once\t{string.Join(' ', Covered())}");
        foreach (var test in tests)
        {
            Capture(false);
            TurnOn(-1);
            var before = Environment.CpuUsage.TotalTime;
            if (!test.Passes())
            {
                Console.WriteLine($"fails\t{test.Name}");
            }

            Console.WriteLine($"runs\t{test.Name}\t{(long)(Environment.CpuUsage.TotalTime - before).TotalMilliseconds}\t");
            Capture(true);
            test.Passes();
            Console.WriteLine($"test\t{string.Join(' ', Covered())}");
        }

        Console.WriteLine("end\t");
        return 0;
    }

    /// <summary>Reads a mutant and its tests from each line, and answers which of them fails first.</summary>
    public static int Kill(List<TestCase> tests, string first)
    {
        var named = tests.ToDictionary(t => t.Name);
        Capture(false);
        TurnOn(int.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            TestCase.Settle();
        }
        catch (TypeInitializationException)
        {
            Console.WriteLine("killed\tat the start");
            return 0;
        }

        while (Console.ReadLine() is { } line)
        {
            var parts = line.Split('\t');
            TurnOn(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
            var killer = default(string);
            foreach (var name in parts.Skip(1))
            {
                Console.WriteLine($"runs\t{name}");
                if (!named[name].Passes())
                {
                    killer = name;
                    break;
                }
            }

            Console.WriteLine(killer is null ? "survived" : $"killed\t{killer}");
        }

        return 0;
    }

    private static void TurnOn(int mutant) => _switch.GetField("ActiveMutant")!.SetValue(null, mutant);

    private static void Capture(bool isOn)
    {
        _switch.GetField("CaptureCoverage")!.SetValue(null, isOn);
        _switch.GetMethod("InitCoverage", BindingFlags.Public | BindingFlags.Static)?.Invoke(null, null);
    }

    private static IEnumerable<int> Covered() =>
        ((System.Collections.IEnumerable)_switch.GetMethod("GetCoverageData", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!)
            .Cast<IEnumerable<int>>().SelectMany(m => m).Distinct();
}
