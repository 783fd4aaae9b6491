using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Settings;

/// <summary>Changes settings together, or none of them, and notes in the audit log which ones.</summary>
public sealed class ChangeSettings(AppDb db, Installation installation)
{
    /// <param name="values">What is to stand there; null or empty takes a setting away.</param>
    /// <param name="version">The version of the configuration that the page was drawn from.</param>
    /// <returns>False when somebody else changed a setting meanwhile; nothing is then written.</returns>
    public async Task<bool> ChangeAsync(
        IReadOnlyDictionary<string, string?> values, int version, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var configuration = await db.Configurations.SingleAsync(cancellationToken);
        var present = await db.Settings.AsNoTracking().Where(s => values.Keys.Contains(s.Key)).ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken);
        var changed = values.Select(v => (v.Key, Value: string.IsNullOrWhiteSpace(v.Value) ? null : v.Value.Trim()))
            .Where(v => present.GetValueOrDefault(v.Key) != v.Value).ToList();
        if (changed.Count == 0)
        {
            return configuration.Version == version;
        }

        foreach (var (key, value) in changed)
        {
            await installation.SetAsync(db, key, value, cancellationToken);
        }

        configuration.Change([.. changed.Select(c => c.Key).Order(StringComparer.Ordinal)], by, now);
        return await db.SaveIfUnchangedAsync(configuration, version, cancellationToken);
    }
}
