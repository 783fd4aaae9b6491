using Fairlead.Core.Jobs;

namespace Fairlead.Web.Hosting;

/// <summary>Wakes the scanner every few seconds, and at once when somebody says that there is work.</summary>
public sealed class ScannerService(Scanner scanner, WorkSignal signal, ILogger<ScannerService> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await scanner.RunDueAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database may be away for a while; the due rows wait.
                log.LogError(error, "The scanner could not do its round");
            }

            await signal.WaitAsync(_pause, stoppingToken);
        }
    }
}

/// <summary>“There is work”: said after a change was committed, so that a receipt leaves within the second.</summary>
public sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    public void Raise()
    {
        if (_work.CurrentCount == 0)
        {
            try
            {
                _work.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has just said so.
            }
        }
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _work.WaitAsync(longest, cancellationToken)
        .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Dispose() => _work.Dispose();
}
