using System.Security.Cryptography;
using Fairlead.Core.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>The secrets of authenticator apps as they are kept: encrypted with the installation's own keys.</summary>
public sealed class AuthenticatorSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Fairlead.AuthenticatorSecret");

    public string Protect(byte[] secret) => Convert.ToBase64String(_protector.Protect(secret));

    /// <summary>Where the installation has lost its keys, no code of the app is right any more; the recovery codes still are.</summary>
    public byte[] Open(Authenticator authenticator)
    {
        try
        {
            return authenticator.ProtectedSecret is { } kept ? _protector.Unprotect(Convert.FromBase64String(kept)) : Totp.NextSecret();
        }
        catch (CryptographicException)
        {
            return Totp.NextSecret();
        }
    }
}
