using System.Diagnostics;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Web.Commands;

/// <summary>Says how far a composition, or a timetable, has come, once a second, and nothing at all when it is done within one.</summary>
internal sealed class SlowProgress(TextWriter error) : IProgress<ComposeProgress>, IProgress<TimetableProgress>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public void Report(ComposeProgress value) => Say(seconds => $"{value.Stage}: {seconds:F0} seconds, {value.Nodes} parts searched");

    public void Report(TimetableProgress value) =>
        Say(seconds => $"timetable: {seconds:F0} seconds, {(value.Objective is { } best ? $"objective {best}" : $"{value.Placed} candidates placed")}");

    private void Say(Func<double, string> words)
    {
        if (_watch.Elapsed >= _next)
        {
            _next = _watch.Elapsed + TimeSpan.FromSeconds(1);
            error.WriteLine(words(_watch.Elapsed.TotalSeconds));
        }
    }
}
