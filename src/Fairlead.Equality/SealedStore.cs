using Fairlead.Core.Data;

namespace Fairlead.Equality;

/// <summary>What people say of themselves for one purpose, each under a name that only the key of that purpose makes.</summary>
/// <param name="database">Of this project.</param>
/// <param name="keys">Of all purposes.</param>
/// <param name="key">The one that is used here.</param>
public abstract class SealedStore<TRow, T>(EqualityDatabase database, PurposeKeys keys, Func<PurposeKeys, PurposeKey> key) : IKeptApart<T>
    where TRow : SealedBytes, ISealed<TRow>
    where T : class
{
    /// <summary>Before it is sealed; shorter ones are filled up, so that the length of a row says nothing.</summary>
    public const int SealedBytes = 8192;

    public async Task<T?> ReadAsync(Guid cohortId, Guid who, CancellationToken cancellationToken = default) =>
        (await ReadAllAsync(cohortId, [who], cancellationToken)).GetValueOrDefault(who);

    public async Task SayAsync(Guid cohortId, Guid who, T said, CancellationToken cancellationToken = default)
    {
        await using var db = database.Create();
        var (table, name) = (Table(db), NameOf(cohortId, who));
        await using (var write = await table.BeginAsync(name, cancellationToken))
        {
            await table.WriteAsync([name], PaddedJson.Write(said, SealedBytes), cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        await table.SweepAsync();
    }

    public async Task ForgetAsync(Guid cohortId, IReadOnlyCollection<Guid> who, CancellationToken cancellationToken = default)
    {
        await using var db = database.Create();
        var table = Table(db);
        int deleted;
        await using (var write = await db.BeginWriteAsync(cancellationToken))
        {
            deleted = await table.DeleteAsync([.. who.Select(w => NameOf(cohortId, w))], cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        if (deleted > 0)
        {
            await table.SweepAsync();
        }
    }

    /// <summary>What those said who said anything.</summary>
    public async Task<IReadOnlyDictionary<Guid, T>> ReadAllAsync(Guid cohortId, IReadOnlyCollection<Guid> who, CancellationToken cancellationToken = default)
    {
        await using var db = database.Create();
        var names = who.Distinct().ToDictionary(w => NameOf(cohortId, w));
        return (await Table(db).ReadAsync(names.Keys, cancellationToken)).ToDictionary(r => names[r.Key], r => PaddedJson.Read<T>(r.Value));
    }

    private SealedTable<TRow> Table(EqualityDb db) => new(db, keys, key(keys));

    private string NameOf(Guid cohortId, Guid who) => key(keys).SubjectOf(who, cohortId);
}
