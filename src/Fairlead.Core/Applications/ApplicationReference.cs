using System.Security.Cryptography;

namespace Fairlead.Core.Applications;

/// <summary>Short references that cannot be misread: no 0 and O, no 1, I and L, no vowels that could spell a word.</summary>
public static class ApplicationReference
{
    private const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";

    public static string From(Guid applicationId)
    {
        var bits = SHA256.HashData(applicationId.ToByteArray());
        return string.Create(Application.ReferenceLength, bits, (letters, from) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Letters[(from[2 * i] * 256 + from[(2 * i) + 1]) % Letters.Length];
            }
        });
    }
}
