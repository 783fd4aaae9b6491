using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Equality;

/// <summary>
/// The key of one purpose. It names the rows, so that nobody without it can say whose a row is, and it wraps the data key of each row,
/// so that a row says nothing without it.
/// </summary>
public sealed class PurposeKey
{
    public const int Bytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _naming;
    private readonly byte[] _wrapping;

    public PurposeKey(string purpose, byte[] secret)
    {
        Purpose = purpose;
        _naming = Derive(purpose, secret, "naming");
        _wrapping = Derive(purpose, secret, "wrapping");
        Check = Convert.ToHexStringLower(Derive(purpose, secret, "check"));
    }

    public string Purpose { get; }

    /// <summary>Tells keys apart without telling anything of them: kept beside the rows.</summary>
    public string Check { get; }

    /// <summary>The name under which a person’s row of a cohort stands.</summary>
    public string SubjectOf(Guid personId, Guid cohortId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_naming, (byte[])[.. personId.ToByteArray(), .. cohortId.ToByteArray()]));

    /// <summary>Encrypts under a data key made for this once, and wraps that.</summary>
    public (byte[] WrappedKey, byte[] Content) Seal(string subject, byte[] plain)
    {
        var dataKey = RandomNumberGenerator.GetBytes(Bytes);
        try
        {
            return (Encrypt(_wrapping, dataKey, $"{Purpose}/{subject}/key"), Encrypt(dataKey, plain, $"{Purpose}/{subject}/content"));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <exception cref="CryptographicException">The row is another’s, was changed, or was sealed with another key.</exception>
    public byte[] Open(string subject, byte[] wrappedKey, byte[] content)
    {
        var dataKey = Decrypt(_wrapping, wrappedKey, $"{Purpose}/{subject}/key");
        try
        {
            return Decrypt(dataKey, content, $"{Purpose}/{subject}/content");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private static byte[] Derive(string purpose, byte[] secret, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: Encoding.UTF8.GetBytes($"fairlead/{purpose}/{use}"));

    // Nonce, text and tag, one after the other. What it belongs to goes in as well, so that no row can stand in for another.
    private static byte[] Encrypt(byte[] key, byte[] plain, string belongsTo)
    {
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            sealedBytes.AsSpan(0, NonceBytes), plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length),
            Encoding.UTF8.GetBytes(belongsTo));
        return sealedBytes;
    }

    private static byte[] Decrypt(byte[] key, byte[] sealedBytes, string belongsTo)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("What was sealed is cut off.");
        }

        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), plain,
            Encoding.UTF8.GetBytes(belongsTo));
        return plain;
    }
}
