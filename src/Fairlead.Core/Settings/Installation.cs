using Fairlead.Core.Data;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Settings;

/// <summary>What this installation says of itself, as it stands in the database.</summary>
public sealed record InstallationFacts(string? Name, Uri Origin, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>An address for an e-mail. Always the configured origin, never what a request claims to be.</summary>
    public string Link(string path) => new Uri(Origin, path).ToString();
}

/// <summary>Reads the settings and keeps them for a few seconds, so that a page does not pay for them each time.</summary>
public sealed class Installation(DatabaseChoice database, Clock clock, Uri defaultOrigin)
{
    /// <summary>Stands in the statement that reads them, so that whoever counts statements can tell it from a page's own.</summary>
    public const string Tag = "What this installation says of itself";

    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(10);

    private Known? _read;

    /// <summary>What was read last, for pages that must not ask the database.</summary>
    public InstallationFacts? LastKnown => _read?.Facts;

    public async Task<InstallationFacts> ReadAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.WallClock;
        if (_read is { IsStale: false } known && now - known.At < _fresh)
        {
            return known.Facts;
        }

        await using var db = database.Create();
        var values = await db.Settings.TagWith(Tag).AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken);
        var facts = new InstallationFacts(
            values.GetValueOrDefault(Setting.InstallationName),
            Uri.TryCreate(values.GetValueOrDefault(Setting.Origin), UriKind.Absolute, out var origin) ? origin : defaultOrigin,
            values);
        _read = new Known(now, facts, IsStale: false);
        return facts;
    }

    /// <summary>Writes a value; part of the caller's transaction. Null takes it away.</summary>
    public async Task SetAsync(AppDb db, string key, string? value, CancellationToken cancellationToken = default)
    {
        var setting = await db.Settings.SingleOrDefaultAsync(s => s.Key == key, cancellationToken);
        switch (setting, value)
        {
            case (null, { } text):
                db.Settings.Add(new Setting { Key = key, Value = text });
                break;
            case ({ }, { } text):
                setting.Value = text;
                break;
            case ({ }, null):
                db.Settings.Remove(setting);
                break;
        }

        if (_read is { } known)
        {
            _read = known with { IsStale = true };
        }
    }

    private sealed record Known(DateTime At, InstallationFacts Facts, bool IsStale);
}
