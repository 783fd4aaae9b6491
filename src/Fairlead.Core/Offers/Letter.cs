using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Core.Offers;

/// <summary>The text of one e-mail. Paragraphs are parted by blank lines; a link stands on a line of its own.</summary>
public sealed record Letter(string Subject, string Body)
{
    /// <summary>SHA-256 of subject and body.</summary>
    public string Hash => HashOf(Subject + "\n\n" + Body);

    /// <summary>One hash for many letters, in the order given: what a person approved when they read the preview.</summary>
    public static string HashOfAll(IEnumerable<string> hashes) => HashOf(string.Join('\n', hashes));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
