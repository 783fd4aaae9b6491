using System.Diagnostics;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>Says how far a composition has come, once a second, and nothing at all when it is done within one.</summary>
internal sealed class SlowProgress(TextWriter error) : IProgress<ComposeProgress>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public void Report(ComposeProgress value)
    {
        if (_watch.Elapsed >= _next)
        {
            _next = _watch.Elapsed + TimeSpan.FromSeconds(1);
            error.WriteLine($"{value.Stage}: {_watch.Elapsed.TotalSeconds:F0} seconds, {value.Nodes} parts searched");
        }
    }
}
