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
    private const string Statements = "self-statement";
    private const string Experiences = "shared-experience";
    private const string Needs = "needs-at-events";

    private static readonly string[] _purposes = [Monitoring, Statements, Experiences, Needs];

    private readonly Lazy<IReadOnlyDictionary<string, PurposeKey>> _keys;

    public PurposeKeys(string file)
    {
        File = file;
        _keys = new Lazy<IReadOnlyDictionary<string, PurposeKey>>(() => _purposes.ToDictionary(p => p, Read));
    }

    public string File { get; }

    /// <summary>Of equality answers, which decide nothing about anybody.</summary>
    public PurposeKey ForMonitoring => _keys.Value[Monitoring];

    /// <summary>Of what applicants state of themselves where a programme is for a group.</summary>
    public PurposeKey ForStatements => _keys.Value[Statements];

    /// <summary>Of what participants ask a coach to share, and coaches are willing to be matched for.</summary>
    public PurposeKey ForExperiences => _keys.Value[Experiences];

    /// <summary>Of what participants need at events.</summary>
    public PurposeKey ForNeeds => _keys.Value[Needs];

    /// <summary>Before the first request: the keys are there, and are those that the store was written with.</summary>
    /// <exception cref="PurposeKeyException">They are not.</exception>
    public async Task PrepareAsync(EqualityDb db, CancellationToken cancellationToken = default)
    {
        var checks = await db.PurposeChecks.AsNoTracking().ToListAsync(cancellationToken);
        if (!System.IO.File.Exists(File))
        {
            if (checks.Count > 0)
            {
                throw new PurposeKeyException(
                    $"The keys of the equality answers are missing: {File} is not there, and the answers in the store were written with it. Put the file back.");
            }

            Make();
        }

        Complete(checks);
        foreach (var key in _keys.Value.Values)
        {
            ThrowIfAnother(checks.Find(c => c.Purpose == key.Purpose), key);
        }
    }

    /// <summary>Says at the first row with which key the store is written; at any other refuses to write with another.</summary>
    internal async Task RecordAsync(EqualityDb db, PurposeKey key, CancellationToken cancellationToken)
    {
        var first = $$"""INSERT INTO {{db.TableOf<PurposeCheck>()}} ("Purpose", "Check") VALUES ({0}, {1}) ON CONFLICT ("Purpose") DO NOTHING""";
        await db.Database.ExecuteSqlRawAsync(first, [key.Purpose, key.Check], cancellationToken);
        ThrowIfAnother(await db.PurposeChecks.AsNoTracking().SingleAsync(c => c.Purpose == key.Purpose, cancellationToken), key);
    }

    private void ThrowIfAnother(PurposeCheck? check, PurposeKey key)
    {
        if (check is not null && check.Check != key.Check)
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
            written.WriteLine("# Keys of the equality answers, of applicants’ own statements, of what coaches and participants share and of what they need. Keep a copy apart from the backups: without it they cannot be read.");
            foreach (var purpose in _purposes)
            {
                written.WriteLine(Line(purpose));
            }
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

    // A file from before a purpose has no key of it. It gets one, unless rows were written with another that is lost; whoever else completes the file waits.
    private void Complete(List<PurposeCheck> checks)
    {
        if (_purposes.All(HasLine))
        {
            return;
        }

        using var file = new FileStream(File, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(file, leaveOpen: true);
        var lines = reader.ReadToEnd().Split('\n');
        if (!lines.Any(l => IsOf(l, Monitoring)))
        {
            return;  // not a file of ours: it is said below what is wrong with it
        }

        using var writer = new StreamWriter(file);
        foreach (var purpose in _purposes.Where(p => !lines.Any(l => IsOf(l, p)) && checks.All(c => c.Purpose != p)))
        {
            writer.WriteLine(Line(purpose));
        }

        bool HasLine(string purpose) => System.IO.File.ReadLines(File).Any(l => IsOf(l, purpose));
    }

    private static bool IsOf(string line, string purpose) => line.StartsWith($"{purpose} ", StringComparison.Ordinal);

    private static string Line(string purpose) => $"{purpose} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(PurposeKey.Bytes))}";

    private PurposeKey Read(string purpose)
    {
        foreach (var line in System.IO.File.ReadLines(File))
        {
            var secret = new byte[PurposeKey.Bytes];
            if (line.Split(' ') is [var named, var text] && named == purpose && Convert.TryFromBase64String(text, secret, out var read) && read == PurposeKey.Bytes)
            {
                return new PurposeKey(purpose, secret);
            }
        }

        throw new PurposeKeyException($"The keys of the equality answers cannot be read: {File} has no line “{purpose}” with a key of {PurposeKey.Bytes} bytes. Put the right file in its place.");
    }
}

/// <summary>The keys are not there, or not the right ones; the message is a sentence for the operator.</summary>
public sealed class PurposeKeyException(string message) : Exception(message);
