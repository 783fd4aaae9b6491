using Microsoft.EntityFrameworkCore.Storage;

namespace Fairlead.Core.Data;

/// <summary>One writer at a time on SQLite; no limit on PostgreSQL. One gate for each database file.</summary>
public sealed class WriteGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? _turns = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turns is null)
        {
            return Turn.Free;
        }

        await _turns.WaitAsync(cancellationToken);
        return new Turn(_turns);
    }

    public void Dispose() => _turns?.Dispose();

    private sealed class Turn(SemaphoreSlim? turns) : IDisposable
    {
        public static readonly Turn Free = new(null);

        private int _left;

        public void Dispose()
        {
            if (turns is not null && Interlocked.Exchange(ref _left, 1) == 0)
            {
                turns.Release();
            }
        }
    }
}

/// <summary>The transaction of one change; rolled back unless committed.</summary>
public sealed class WriteScope(IDbContextTransaction transaction, IDisposable turn) : IAsyncDisposable
{
    public Task CommitAsync(CancellationToken cancellationToken = default) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
        }
    }
}
