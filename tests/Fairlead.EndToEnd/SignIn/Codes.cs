using Fairlead.Core.SignIn;

namespace Fairlead.EndToEnd.SignIn;

/// <summary>What an authenticator app makes of a key that somebody typed into it.</summary>
internal static class Codes
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Now(string key) => Totp.Code(Bytes(key), Totp.StepAt(TimeProvider.System.GetUtcNow().UtcDateTime));

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Where(c => c is not ' ').Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
