using System.Collections.Concurrent;

namespace Fairlead.Bench.Persist;

/// <summary>What became of each submission of a run.</summary>
internal sealed class PersistRun
{
    private readonly ConcurrentBag<(Guid ApplicationId, double Milliseconds)> _committed = [];
    private readonly Lazy<double[]> _sorted;

    public PersistRun() => _sorted = new(() => [.. _committed.Select(c => c.Milliseconds).Order()]);

    public IReadOnlyCollection<Guid> Committed => [.. _committed.Select(c => c.ApplicationId)];

    public ConcurrentBag<Exception> Errors { get; } = [];

    public double PerSecond { get; set; }

    /// <summary>Runs a submission. One that fails is a finding of the run and must not stop it.</summary>
    public async Task NoteAsync(Guid applicationId, Func<Task> submit, Func<TimeSpan> sinceDue)
    {
        try
        {
            await submit();
            _committed.Add((applicationId, sinceDue().TotalMilliseconds));
        }
        catch (Exception error)
        {
            Errors.Add(error);
        }
    }

    /// <summary>In milliseconds, of the submissions that were committed; asked when the run is over.</summary>
    public double Percentile(int percent) =>
        _sorted.Value is { Length: > 0 } sorted ? sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)] : double.NaN;
}
