using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure.Mail;

namespace Fairlead.Web.Pages.Settings;

/// <summary>What is typed on the page of the mail server.</summary>
public sealed record MailForm
{
    public const string Folder = "folder";
    public const int UserMaxLength = 200;
    private const int NameMaxLength = 100;

    public string? Way { get; set; }

    public string? Host { get; set; }

    /// <summary>As it was typed, so that a word there is answered with the same sentence as a number out of range.</summary>
    public string? Port { get; set; }

    public MailSecurity? Security { get; set; }

    public string? User { get; set; }

    /// <summary>Empty keeps the present one.</summary>
    public string? Password { get; set; }

    public string? FromAddress { get; set; }

    public string? FromName { get; set; }

    private bool HasUser => !string.IsNullOrWhiteSpace(User);

    public static MailForm From(IReadOnlyDictionary<string, string> values) => new()
    {
        Way = values.GetValueOrDefault(Setting.MailWay) ?? Folder,
        Host = values.GetValueOrDefault(Setting.MailHost),
        Port = values.GetValueOrDefault(Setting.MailPort) ?? "587",
        Security = Enum.TryParse<MailSecurity>(values.GetValueOrDefault(Setting.MailSecurity), out var security) ? security : MailSecurity.StartTls,
        User = values.GetValueOrDefault(Setting.MailUser),
        FromAddress = values.GetValueOrDefault(Setting.MailFromAddress),
        FromName = values.GetValueOrDefault(Setting.MailFromName) ?? values.GetValueOrDefault(Setting.InstallationName),
    };

    public IEnumerable<Problem> Problems(IReadOnlyDictionary<string, string> present) => Way switch
    {
        Folder => [],
        MailSettings.Smtp => [.. ServerProblems(), .. SignInProblems(present), .. FromProblems()],
        _ => [new(nameof(Way), "Choose whether mail leaves")],
    };

    /// <summary>What is to stand in the settings. The folder leaves the server as it is, for when it is wanted again.</summary>
    public Dictionary<string, string?> ToSettings(IReadOnlyDictionary<string, string> present, Func<string, string> protect) => Way == Folder
        ? new() { [Setting.MailWay] = null }
        : new()
        {
            [Setting.MailWay] = MailSettings.Smtp,
            [Setting.MailHost] = Host,
            [Setting.MailPort] = Port,
            [Setting.MailSecurity] = Security.ToString(),
            [Setting.MailUser] = User,
            [Setting.MailPassword] = !HasUser ? null : string.IsNullOrEmpty(Password) ? present.GetValueOrDefault(Setting.MailPassword) : protect(Password),
            [Setting.MailFromAddress] = FromAddress,
            [Setting.MailFromName] = FromName,
        };

    private IEnumerable<Problem> ServerProblems()
    {
        if (string.IsNullOrWhiteSpace(Host) || Uri.CheckHostName(Host.Trim()) is UriHostNameType.Unknown)
        {
            yield return new(nameof(Host), "Enter the name of the mail server, like mail.example.org");
        }

        if (!ushort.TryParse(Port?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            yield return new(nameof(Port), "Enter the port of the mail server, a number from 1 to 65535");
        }

        if (Security is null || !Enum.IsDefined(Security.Value))
        {
            yield return new(nameof(Security), "Choose how the connection is secured");
        }
    }

    private IEnumerable<Problem> SignInProblems(IReadOnlyDictionary<string, string> present)
    {
        if (!HasUser)
        {
            yield break;
        }

        if (User!.Length > UserMaxLength || User.Any(char.IsControl))
        {
            yield return new(nameof(User), $"The user name must have {UserMaxLength} characters or fewer");
        }

        if (Security is MailSecurity.None && Host is not null && !MailServer.IsHere(Host.Trim()))
        {
            yield return new(nameof(Security), "Choose STARTTLS or TLS, or leave the user name empty: a password must not travel in the clear");
        }

        if (string.IsNullOrEmpty(Password) && !IsWhereThePasswordBelongs(present))
        {
            yield return new(nameof(Password), "Enter the password of this user on this server");
        }
    }

    private IEnumerable<Problem> FromProblems()
    {
        if (!EmailAddress.IsPlausible(FromAddress))
        {
            yield return new(nameof(FromAddress), "Enter the e-mail address that mail comes from, like leadership@example.org");
        }

        if (string.IsNullOrWhiteSpace(FromName) || FromName.Length > NameMaxLength)
        {
            yield return new(nameof(FromName), $"Enter the name that mail comes from, in {NameMaxLength} characters or fewer");
        }
    }

    // A kept password goes nowhere but to the server it was given for: otherwise naming another server would read it out.
    private bool IsWhereThePasswordBelongs(IReadOnlyDictionary<string, string> present) =>
        present.ContainsKey(Setting.MailPassword)
        && string.Equals(present.GetValueOrDefault(Setting.MailHost), Host?.Trim(), StringComparison.OrdinalIgnoreCase)
        && present.GetValueOrDefault(Setting.MailPort) == Port?.Trim()
        && present.GetValueOrDefault(Setting.MailSecurity) == Security.ToString()
        && present.GetValueOrDefault(Setting.MailUser) == User?.Trim();
}
