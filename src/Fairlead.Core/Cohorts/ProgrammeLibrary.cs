using System.Collections.Concurrent;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fairlead.Core.Cohorts;

/// <summary>The programme definitions of this installation: the newest of each for the catalogue, and every one that a cohort runs under.</summary>
public sealed class ProgrammeLibrary(ILogger<ProgrammeLibrary> log, FrameworkCatalogue frameworks)
{
    private readonly ConcurrentDictionary<(string Id, int Version), ProgrammeDefinition> _read = new();
    private IReadOnlyList<ProgrammeDefinition> _newest = [];

    /// <summary>The newest version of every programme, by name.</summary>
    public IReadOnlyList<ProgrammeDefinition> Newest => Volatile.Read(ref _newest);

    public ProgrammeDefinition? Find(string programmeId) => Newest.SingleOrDefault(p => p.Id == programmeId);

    /// <summary>The definition under which <paramref name="cohort"/> opened, whatever has been loaded since.</summary>
    public async Task<ProgrammeDefinition> OfAsync(AppDb db, Cohort cohort, CancellationToken cancellationToken = default)
    {
        var key = (cohort.ProgrammeId, cohort.DefinitionVersion);
        if (_read.TryGetValue(key, out var known))
        {
            return known;
        }

        var version = await db.ProgrammeVersions.AsNoTracking()
            .SingleAsync(v => v.ProgrammeId == cohort.ProgrammeId && v.Number == cohort.DefinitionVersion, cancellationToken);
        return Parse(version);
    }

    /// <summary>The definitions of a folder, read and not yet taken in.</summary>
    public static IReadOnlyList<ProgrammeFile> Read(string folder)
    {
        var frameworks = FrameworkCatalogue.Load(Path.Combine(folder, ProgrammeCatalogue.FrameworksFolder));
        return
        [
            .. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file =>
            {
                var (name, bytes) = (Path.GetFileName(file), File.ReadAllBytes(file));
                return new ProgrammeFile(name, bytes, ProgrammeReader.Read(name, bytes, frameworks));
            }),
        ];
    }

    /// <summary>
    /// Takes in <paramref name="files"/>. A file that changed without a new version number is refused, because
    /// cohorts rely on the version that they opened with.
    /// </summary>
    public async Task LoadAsync(AppDb db, IReadOnlyList<ProgrammeFile> files, DateTime now, CancellationToken cancellationToken = default)
    {
        var stored = await db.ProgrammeVersions.AsNoTracking().Select(v => new { v.ProgrammeId, v.Number, v.Hash }).ToListAsync(cancellationToken);
        foreach (var (file, bytes, reading) in files)
        {
            switch (reading)
            {
                case ProgrammeReading.Refused refused:
                    foreach (var problem in refused.Problems)
                    {
                        log.LogError("{Problem}", problem);
                    }

                    break;
                case ProgrammeReading.Read { Definition: var definition, Hash: var hash }:
                    var same = stored.SingleOrDefault(v => v.ProgrammeId == definition.Id && v.Number == definition.Version);
                    if (same is null || same.Hash == hash)
                    {
                        _read.TryAdd((definition.Id, definition.Version), definition);
                    }

                    if (same is null)
                    {
                        db.ProgrammeVersions.Add(new ProgrammeVersion
                        {
                            ProgrammeId = definition.Id, Number = definition.Version, Hash = hash, Text = bytes, LoadedAt = now,
                        });
                    }
                    else if (same.Hash != hash)
                    {
                        log.LogError(
                            "{File}: version {Version} of {Programme} is already loaded with other content. Give the changed file a new version number.",
                            file, definition.Version, definition.Id);
                    }

                    break;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await RefreshAsync(db, cancellationToken);
    }

    private async Task RefreshAsync(AppDb db, CancellationToken cancellationToken)
    {
        var newest = await db.ProgrammeVersions.AsNoTracking()
            .Where(v => !db.ProgrammeVersions.Any(w => w.ProgrammeId == v.ProgrammeId && w.Number > v.Number))
            .ToListAsync(cancellationToken);
        Volatile.Write(ref _newest, [.. newest.Select(Parse).OrderBy(p => p.Name, StringComparer.Ordinal)]);
    }

    // An old version may name a scale that has been taken away since: it must still be read, and then asks in plain text.
    private ProgrammeDefinition Parse(ProgrammeVersion version) => _read.GetOrAdd((version.ProgrammeId, version.Number), _ =>
        Parse(version, frameworks) ?? Parse(version, null)
            ?? throw new InvalidOperationException(
                $"The stored definition of {version.ProgrammeId}, version {version.Number}, cannot be read by this program."));

    private static ProgrammeDefinition? Parse(ProgrammeVersion version, FrameworkCatalogue? frameworks) =>
        (ProgrammeReader.Read($"{version.ProgrammeId} version {version.Number}", version.Text, frameworks) as ProgrammeReading.Read)?.Definition;
}

/// <summary>A file with a definition, and what reading it gave.</summary>
public sealed record ProgrammeFile(string Name, byte[] Bytes, ProgrammeReading Reading);
