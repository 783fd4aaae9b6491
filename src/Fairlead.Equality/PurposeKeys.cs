using System.Security.Cryptography;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Equality;

/// <summary>
/// The keys of this store, in a file of their own that no backup takes along: whoever has the database or a backup, and not this file,
/// has nothing.
/// </summary>
public sealed class PurposeKeys
{
    public const string FileName = "equality.key";

    private const string Monitoring = "monitoring";

    private readonly Lazy<PurposeKey> _key;

    public PurposeKeys(string file)
    {
        File = file;
        _key = new Lazy<PurposeKey>(Read);
    }

    public string File { get; }

    /// <summary>Of equality answers, which decide nothing about anybody.</summary>
    public PurposeKey ForMonitoring => _key.Value;

    /// <summary>Before the first request: the keys are there, and are those that the store was written with.</summary>
    /// <exception cref="PurposeKeyException">They are not.</exception>
    public async Task PrepareAsync(EqualityDb db, CancellationToken cancellationToken = default)
    {
        var check = await db.PurposeChecks.AsNoTracking().SingleOrDefaultAsync(c => c.Purpose == Monitoring, cancellationToken);
        if (!System.IO.File.Exists(File))
        {
            if (check is not null)
            {
                throw new PurposeKeyException(
                    $"The keys of the equality answers are missing: {File} is not there, and the answers in the store were written with it. Put the file back.");
            }

            Make();
        }

        ThrowIfAnother(check);
    }

    /// <summary>Says at the first row with which key the store is written; at any other refuses to write with another.</summary>
    internal async Task RecordAsync(EqualityDb db, CancellationToken cancellationToken)
    {
        var key = ForMonitoring;
        var first = $$"""INSERT INTO {{db.TableOf<PurposeCheck>()}} ("Purpose", "Check") VALUES ({0}, {1}) ON CONFLICT ("Purpose") DO NOTHING""";
        await db.Database.ExecuteSqlRawAsync(first, [key.Purpose, key.Check], cancellationToken);
        ThrowIfAnother(await db.PurposeChecks.AsNoTracking().SingleAsync(c => c.Purpose == Monitoring, cancellationToken));
    }

    private void ThrowIfAnother(PurposeCheck? check)
    {
        if (check is not null && check.Check != ForMonitoring.Check)
        {
            throw new PurposeKeyException(
                $"The keys of the equality answers are others than those that the answers were written with. Put the right file in the place of {File}.");
        }
    }

    // Another process may make it at the same time: only one of the two can, and the other reads what that one wrote.
    private void Make()
    {
        DataFolder.Make(Path.GetDirectoryName(File)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var partial = $"{File}.{NewId.Next():N}";
        using (var written = new StreamWriter(partial, options))
        {
            written.WriteLine("# Keys of the equality answers. Keep a copy apart from the backups: without it the answers cannot be read.");
            written.WriteLine($"{Monitoring} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(PurposeKey.Bytes))}");
        }

        try
        {
            System.IO.File.Move(partial, File, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(File))
        {
            System.IO.File.Delete(partial);
        }
    }

    private PurposeKey Read()
    {
        foreach (var line in System.IO.File.ReadLines(File))
        {
            var secret = new byte[PurposeKey.Bytes];
            if (line.Split(' ') is [Monitoring, var text] && Convert.TryFromBase64String(text, secret, out var read) && read == PurposeKey.Bytes)
            {
                return new PurposeKey(Monitoring, secret);
            }
        }

        throw new PurposeKeyException($"The keys of the equality answers cannot be read: {File} has no line “{Monitoring}” with a key of {PurposeKey.Bytes} bytes. Put the right file in its place.");
    }
}

/// <summary>The keys are not there, or not the right ones; the message is a sentence for the operator.</summary>
public sealed class PurposeKeyException(string message) : Exception(message);
