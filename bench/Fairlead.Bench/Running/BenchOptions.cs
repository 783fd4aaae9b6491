using System.Globalization;

namespace Fairlead.Bench.Running;

/// <summary>What stands behind the name of a bench on the command line.</summary>
internal sealed class BenchOptions(string[] args)
{
    public string? this[string name] => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public bool Has(string name) => args.Contains(name);
}
