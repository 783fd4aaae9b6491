using System.Text.RegularExpressions;

namespace Fairlead.Tests.Running;

/// <summary>What is drawn afresh for every answer: the key of a post, the antiforgery token, the nonce, the reference of an error page, the challenge for a key, the folder of the test. Sooner or later it spells any short word.</summary>
public static partial class DrawnAfresh
{
    public static string Without(string html) => Chance().Replace(html, "");

    [GeneratedRegex("""(name="(_post|__RequestVerificationToken)"[^>]*value="[^"]*")|(value="[^"]*"[^>]*name="(_post|__RequestVerificationToken)")|(nonce="[^"]*")|([0-9a-f]{32})|(fairlead-test-\w+)|("(challenge|ticket)": ?"[^"]*")|(ticket=[^"&]*)|(SQLite, [0-9.]+ [kM]B)""")]
    private static partial Regex Chance();
}
