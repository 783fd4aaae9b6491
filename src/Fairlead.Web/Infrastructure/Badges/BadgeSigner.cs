using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.Badges;

/// <summary>Signs badges as JSON Web Tokens (RS256). The key is made when the first badge is asked for, and kept encrypted with the installation’s own keys.</summary>
public sealed class BadgeSigner(AppDb db, IDataProtectionProvider protection)
{
    private const int KeyBits = 3072;

    private readonly IDataProtector _protector = protection.CreateProtector("Fairlead.BadgeKey");

    public async Task<string> SignAsync(JsonObject claims, InstallationFacts facts, DateTime now, CancellationToken cancellationToken)
    {
        var (keyId, rsa) = await KeyAsync(now, cancellationToken);
        using (rsa)
        {
            var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = facts.Link($"{OpenBadge.KeysPath}/{keyId}") };
            var signed = $"{Part(header)}.{Part(claims)}";
            return $"{signed}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    // Where the installation has lost its own keys, badges are signed with a new one; earlier badges are still checked with the public half of theirs.
    private async Task<(string Id, RSA Key)> KeyAsync(DateTime now, CancellationToken cancellationToken)
    {
        foreach (var kept in await db.BadgeKeys.AsNoTracking().OrderByDescending(k => k.MadeAt).ToListAsync(cancellationToken))
        {
            if (Open(kept) is { } opened)
            {
                return (kept.KeyId, opened);
            }
        }

        var rsa = RSA.Create(KeyBits);
        var (id, open) = (NewId.Next().ToString("N")[..16], rsa.ExportParameters(includePrivateParameters: false));
        var jwk = new JsonObject
        {
            ["kty"] = "RSA", ["kid"] = id, ["use"] = "sig", ["alg"] = "RS256", ["n"] = Base64Url.EncodeToString(open.Modulus), ["e"] = Base64Url.EncodeToString(open.Exponent),
        };
        db.BadgeKeys.Add(new BadgeKey
        {
            KeyId = id, PublicJwk = jwk.ToJsonString(), ProtectedPrivate = Convert.ToBase64String(_protector.Protect(rsa.ExportPkcs8PrivateKey())), MadeAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        return (id, rsa);
    }

    private RSA? Open(BadgeKey kept)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(kept.ProtectedPrivate)), out _);
            return rsa;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return null;
        }
    }
}
