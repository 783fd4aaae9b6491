using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Data;

namespace Fairlead.Core.Applications;

/// <summary>The code that lets somebody in late: read out on the telephone, so without letters that sound or look alike.</summary>
public static class LateCode
{
    private const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";
    private const int Length = 10;

    /// <summary>A new code such as “7KQX4-BN2TD”: 47 bits, to be shown once.</summary>
    public static string Draw()
    {
        var bits = SHA256.HashData(NewId.Next().ToByteArray());
        var code = string.Concat(Enumerable.Range(0, Length).Select(i => Letters[(bits[2 * i] * 256 + bits[(2 * i) + 1]) % Letters.Length]));
        return $"{code[..5]}-{code[5..]}";
    }

    /// <summary>What is kept of a code; spaces, hyphens and case do not matter.</summary>
    public static string HashOf(Guid cohortId, string code)
    {
        var typed = new string([.. code.ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"late-code|{cohortId:N}|{typed}")));
    }
}
