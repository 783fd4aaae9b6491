using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Fairlead.Core.Backups;

/// <summary>One file that holds a manifest and the data: a zip, so that anybody can look into it.</summary>
public static class BackupPackage
{
    // What is in a backup is everybody's: nobody but the operator may read it.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file that only its owner may read, in place of whatever stood there.</summary>
    public static FileStream CreatePrivate(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    public static async Task<string> HashAsync(Stream stream, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));

    /// <summary>Writes the package under another name, reads it back, and only then gives it its own.</summary>
    /// <param name="dataFiles">By their names in the package.</param>
    public static async Task WriteAsync(string path, BackupManifest manifest, IReadOnlyDictionary<string, string> dataFiles, bool replace, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        try
        {
            await using (var file = CreatePrivate(partial))
            {
                await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken))
                {
                    await AddAsync(zip, BackupManifest.FileName, new MemoryStream(manifest.ToJson()), cancellationToken);
                    foreach (var (name, dataFile) in dataFiles)
                    {
                        await using var data = File.OpenRead(dataFile);
                        await AddAsync(zip, name, data, cancellationToken);
                    }
                }

                file.Flush(flushToDisk: true);
            }

            await CheckAsync(partial, cancellationToken);
            File.Move(partial, path, overwrite: replace);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <exception cref="BackupRefusedException">The file is not a whole backup of a format that this program knows.</exception>
    public static async Task<BackupManifest> ReadManifestAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            await using var json = await (zip.GetEntry(BackupManifest.FileName) ?? throw NoBackup(path)).OpenAsync(cancellationToken);
            var manifest = BackupManifest.FromJson(json);
            return manifest.Format == BackupManifest.PresentFormat
                ? manifest
                : throw new BackupRefusedException($"{path} is in format {manifest.Format} of a newer Fairlead; this one reads format {BackupManifest.PresentFormat}.");
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            throw NoBackup(path, fault);
        }
    }

    /// <summary>Takes the main data out to <paramref name="target"/> and compares its hash.</summary>
    /// <exception cref="BackupRefusedException">The data is not what was put in.</exception>
    public static Task ExtractAsync(string path, BackupManifest manifest, Stream target, CancellationToken cancellationToken) =>
        ExtractAsync(path, (manifest.File, manifest.Bytes, manifest.Sha256), target, cancellationToken);

    /// <summary>The same for a further store.</summary>
    public static Task ExtractAsync(string path, BackupPart part, Stream target, CancellationToken cancellationToken) =>
        ExtractAsync(path, (part.File, part.Bytes, part.Sha256), target, cancellationToken);

    private static async Task ExtractAsync(string path, (string File, long Bytes, string Sha256) said, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            await using var data = await (zip.GetEntry(said.File) ?? throw NoBackup(path)).OpenAsync(cancellationToken);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            var bytes = 0L;
            for (int read; (read = await data.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
            {
                // A file that claims few bytes and holds many must not fill the disk.
                BackupRefused.ThrowIf(bytes + read > said.Bytes, Damaged(path));
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            BackupRefused.ThrowIf(Convert.ToHexStringLower(hash.GetHashAndReset()) != said.Sha256, Damaged(path));
        }
        catch (InvalidDataException fault)
        {
            throw new BackupRefusedException(Damaged(path), fault);
        }
    }

    private static async Task CheckAsync(string path, CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(path, cancellationToken);
        await ExtractAsync(path, manifest, Stream.Null, cancellationToken);
        foreach (var part in manifest.Further)
        {
            await ExtractAsync(path, part, Stream.Null, cancellationToken);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await content.CopyToAsync(entry, cancellationToken);
    }

    private static string Damaged(string path) => $"{path} is damaged: its contents are not those that were put in. Nothing has been changed.";

    private static BackupRefusedException NoBackup(string path, Exception? inner = null) =>
        new($"{path} is not a backup by Fairlead, or not a whole one. Nothing has been changed.", inner);
}

internal static class BackupRefused
{
    /// <exception cref="BackupRefusedException"><paramref name="refused"/> holds.</exception>
    public static void ThrowIf(bool refused, string sentence)
    {
        if (refused)
        {
            throw new BackupRefusedException(sentence);
        }
    }
}
