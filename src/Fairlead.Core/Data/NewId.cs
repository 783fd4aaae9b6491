using System.Security.Cryptography;

namespace Fairlead.Core.Data;

/// <summary>
/// The one place ids come from: 128 random bits. A time-ordered id in an address would tell in what order people applied.
/// </summary>
public static class NewId
{
    private static readonly AsyncLocal<Seeded?> _seeded = new();

    public static Guid Next()
    {
        Span<byte> bits = stackalloc byte[16];
        if (_seeded.Value is { } seeded)
        {
            seeded.Fill(bits);
        }
        else
        {
            RandomNumberGenerator.Fill(bits);
        }

        return new Guid(bits);
    }

    /// <summary>Makes the ids drawn inside the returned scope repeatable: for demo data and tests only.</summary>
    public static IDisposable Seed(string seed)
    {
        var outer = _seeded.Value;
        _seeded.Value = new Seeded(seed);
        return new Scope(() => _seeded.Value = outer);
    }

    private sealed class Seeded(string seed)
    {
        private int _drawn;

        public void Fill(Span<byte> bits)
        {
            var drawn = Interlocked.Increment(ref _drawn);
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{seed}/{drawn}")).AsSpan(0, 16).CopyTo(bits);
        }
    }

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
