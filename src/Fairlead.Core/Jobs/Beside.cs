namespace Fairlead.Core.Jobs;

/// <summary>Computes while somebody is told how far it is.</summary>
internal static class Beside
{
    private static readonly TimeSpan _glance = TimeSpan.FromSeconds(1);

    /// <summary>Does <paramref name="work"/> on a thread of its own; once a second it is reported, and stopped when somebody asked for that.</summary>
    /// <param name="progress">Of the job that does it.</param>
    /// <param name="told">How far it is: done, of how many (0 where nobody knows), and in words.</param>
    /// <param name="work">Is given what ends it early.</param>
    /// <exception cref="OperationCanceledException">Somebody asked the job to stop.</exception>
    public static async Task<T> ReportAsync<T>(
        JobProgress progress, Func<(int Done, int Of, string Words)> told, Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var computing = Task.Run(() => work(stop.Token), cancellationToken);
        try
        {
            while (await Task.WhenAny(computing, Task.Delay(_glance, cancellationToken)) != computing)
            {
                var (done, of, words) = told();
                await progress.ReportAsync(done, of, words, cancellationToken);
            }
        }
        catch
        {
            await stop.CancelAsync();
            await ((Task)computing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await computing;
    }
}
