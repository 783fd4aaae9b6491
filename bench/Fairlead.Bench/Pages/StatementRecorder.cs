using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairlead.Bench.Pages;

/// <summary>One statement as it went to the database.</summary>
internal sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

/// <summary>Notes the statements of a request, so that they can be asked again without the page around them.</summary>
internal sealed class StatementRecorder : DbCommandInterceptor
{
    private readonly List<Statement> _statements = [];
    private bool _records;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_records)
        {
            _statements.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        }

        return new(result);
    }

    public async Task<IReadOnlyList<Statement>> RecordAsync(Func<Task> request)
    {
        _records = true;
        await request();
        _records = false;
        return [.. _statements];
    }
}
