using Fairlead.Core.Selection;

namespace Fairlead.Equality;

/// <summary>
/// What applicants state of themselves where a programme is for a group. It stands apart from the equality answers, under a key of its own: these decide
/// nothing about anybody, and a statement is looked at by whoever checks eligibility (ADR 0013). Nothing here leaves a trace elsewhere.
/// </summary>
public sealed class StatementStore(EqualityDb db, PurposeKeys keys) : ISelfStatements
{
    private readonly SealedTable<SealedStatement> _table = new(db, keys, keys.ForStatements);

    public async Task<OwnStatements> ReadAsync(Guid cohortId, Guid applicationId, CancellationToken cancellationToken = default)
    {
        var name = NameOf(cohortId, applicationId);
        return (await _table.ReadAsync([name], cancellationToken)).TryGetValue(name, out var bytes) ? OwnStatements.FromBytes(bytes) : OwnStatements.None;
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlySet<string>>> GivenAsync(
        Guid cohortId, IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken = default)
    {
        var names = applications.ToDictionary(a => NameOf(cohortId, a));
        var rows = await _table.ReadAsync(names.Keys, cancellationToken);
        return rows.ToDictionary(r => names[r.Key], r => (IReadOnlySet<string>)OwnStatements.FromBytes(r.Value).Given.Keys.ToHashSet());
    }

    /// <summary>Keeps what was stated. Stating it again changes nothing, not even when it was stated first.</summary>
    public Task GiveAsync(Guid cohortId, Guid applicationId, string question, GivenStatement given, CancellationToken cancellationToken = default) =>
        ChangeAsync(cohortId, applicationId, s => s.With(question, given), cancellationToken);

    /// <summary>Takes a statement back; nothing is left of it.</summary>
    public async Task TakeBackAsync(Guid cohortId, Guid applicationId, string question, CancellationToken cancellationToken = default)
    {
        await ChangeAsync(cohortId, applicationId, s => s.Without(question), cancellationToken);
        await _table.SweepAsync();
    }

    /// <summary>Deletes all that these applications have stated.</summary>
    public async Task EraseAsync(Guid cohortId, IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken = default)
    {
        int deleted;
        await using (var write = await db.BeginWriteAsync(cancellationToken))
        {
            deleted = await _table.DeleteAsync([.. applications.Select(a => NameOf(cohortId, a))], cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        if (deleted > 0)
        {
            await _table.SweepAsync();
        }
    }

    private async Task ChangeAsync(Guid cohortId, Guid applicationId, Func<OwnStatements, OwnStatements> change, CancellationToken cancellationToken)
    {
        var name = NameOf(cohortId, applicationId);
        await using var write = await _table.BeginAsync(name, cancellationToken);
        var changed = change(await ReadAsync(cohortId, applicationId, cancellationToken));
        if (changed.Given.Count == 0)
        {
            await _table.DeleteAsync([name], cancellationToken);
        }
        else
        {
            await _table.WriteAsync([name], changed.ToBytes(), cancellationToken);
        }

        await write.CommitAsync(CancellationToken.None);
    }

    private string NameOf(Guid cohortId, Guid applicationId) => keys.ForStatements.SubjectOf(applicationId, cohortId);
}
