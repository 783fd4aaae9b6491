using System.Globalization;
using Fairlead.Mutation;

// measure <module> <report.json> <sample> <files, as a regular expression> <tests, the same> <slow tests, the same>, or what a worker is told.
return args switch
{
    ["measure", var module, var report, var sample, var files, var tests, var slow] =>
        new Measurement(module, report, int.Parse(sample, CultureInfo.InvariantCulture), files, tests, slow).Run(),
    ["reach", var from, var tests, var slow] => Worker.Reach(TestCase.All(tests, slow).Skip(int.Parse(from, CultureInfo.InvariantCulture))),
    ["kill", var first, var tests, var slow] => Worker.Kill(TestCase.All(tests, slow), first),
    _ => 2,
};
