namespace Fairlead.Equality;

/// <param name="CohortId">For which they answered.</param>
/// <param name="Records">The person’s record that stands, first, and those that were merged into it: under each there may be answers.</param>
public sealed record EqualitySubject(Guid CohortId, IReadOnlyList<Guid> Records);

/// <summary>
/// One person’s own answers, for that person. Nothing here raises an audit entry or keeps a time: either would tell that they answered
/// (ADR 0011).
/// </summary>
public sealed class EqualityStore(EqualityDb db, PurposeKeys keys)
{
    private readonly SealedTable<SealedRow> _table = new(db, keys, keys.ForMonitoring);

    public async Task<OwnAnswers> ReadAsync(EqualitySubject subject, CancellationToken cancellationToken = default)
    {
        var names = NamesOf(subject);
        var rows = await _table.ReadAsync(names, cancellationToken);
        return names.Where(rows.ContainsKey).Select(n => OwnAnswers.FromBytes(rows[n])).FirstOrDefault(OwnAnswers.None);
    }

    /// <summary>Changes the answers by <paramref name="change"/>, of what stands by then: two windows do not undo each other.</summary>
    public async Task<OwnAnswers> ChangeAsync(EqualitySubject subject, Func<OwnAnswers, OwnAnswers> change, CancellationToken cancellationToken = default)
    {
        var names = NamesOf(subject);
        await using var write = await _table.BeginAsync(names[0], cancellationToken);
        var changed = change(await ReadAsync(subject, cancellationToken));
        await _table.WriteAsync(names, changed.ToBytes(), cancellationToken);
        await write.CommitAsync(CancellationToken.None);
        return changed;
    }

    /// <summary>Deletes what was answered. Of the row and its key nothing is left, here or in a backup that is taken from now on.</summary>
    public async Task EraseAsync(EqualitySubject subject, CancellationToken cancellationToken = default)
    {
        var names = NamesOf(subject);
        int deleted;
        await using (var write = await _table.BeginAsync(names[0], cancellationToken))
        {
            deleted = await _table.DeleteAsync(names, cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        if (deleted > 0)
        {
            await _table.SweepAsync();
        }
    }

    /// <summary>Notes that the person told us in writing to stop using their data, and deletes the data.</summary>
    public async Task StopAsync(EqualitySubject subject, DateTime now, CancellationToken cancellationToken = default)
    {
        var names = NamesOf(subject);
        await using (var write = await _table.BeginAsync(names[0], cancellationToken))
        {
            var before = await ReadAsync(subject, cancellationToken);
            await _table.WriteAsync(names, new OwnAnswers { StoppedAt = before.StoppedAt ?? now }.ToBytes(), cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        await _table.SweepAsync();
    }

    private List<string> NamesOf(EqualitySubject subject) => [.. subject.Records.Select(r => keys.ForMonitoring.SubjectOf(r, subject.CohortId))];
}
