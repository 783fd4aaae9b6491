using System.Data.Common;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairlead.Tests.Running;

/// <summary>Keeps the statements of one app, so that a test can say how many a page took.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private readonly List<string> _statements = [];

    public IReadOnlyList<string> Statements
    {
        get
        {
            lock (_statements)
            {
                return [.. _statements];
            }
        }
    }

    public void Clear()
    {
        lock (_statements)
        {
            _statements.Clear();
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    private void Keep(DbCommand command)
    {
        // It falls due every few seconds, on whichever page comes by.
        if (command.CommandText.Contains(Installation.Tag, StringComparison.Ordinal))
        {
            return;
        }

        lock (_statements)
        {
            _statements.Add(command.CommandText);
        }
    }
}
