using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation.Solvers;
using Fairlead.Bench.Compose;

foreach (var file in Directory.GetFiles(args[0], args.Length > 1 ? args[1] : "*.mps").Order())
{
    var program = MpsProgram.Read(File.ReadLines(file));
    for (var run = 0; run < 2; run++)
    {
        var watch = Stopwatch.StartNew();
        var result = BranchAndBound.Solve(program);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file),-32} {program.ColumnCount,6} {program.RowCount,5} {result.Objective / 1e6,16:F6} nodes {result.Nodes,6} {watch.Elapsed.TotalMilliseconds,9:F0} ms"));
    }
}
