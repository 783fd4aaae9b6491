namespace Fairlead.Core.Settings;

/// <summary>The address under which people reach the service: every link in an e-mail begins with it.</summary>
public static class ServiceAddress
{
    public const string Problem = "Enter the address as people type it, like https://leadership.example.org, without anything after the name";

    /// <summary>The address that <paramref name="text"/> spells, or null where it is none that links could begin with.</summary>
    public static Uri? Read(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? address
            : null;

    /// <summary>As it is stored and shown: without a slash at the end.</summary>
    public static string Words(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
