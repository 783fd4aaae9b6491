using System.Globalization;
using System.Security.Cryptography;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Fairlead.Web.Infrastructure.Mail;

/// <summary>The mail server as the settings name it, and the password as it is kept: protected with the installation's own keys.</summary>
public sealed class MailSettings(IDataProtectionProvider protection)
{
    public const string Smtp = "smtp";

    private readonly IDataProtector _protector = protection.CreateProtector("Fairlead.MailPassword");

    /// <summary>Null while mail is kept in a folder.</summary>
    /// <exception cref="MailRefusedException">The password was protected with keys that this installation no longer has.</exception>
    public MailServer? Read(InstallationFacts facts)
    {
        var values = facts.Values;
        if (values.GetValueOrDefault(Setting.MailWay) != Smtp)
        {
            return null;
        }

        return new MailServer
        {
            Host = values[Setting.MailHost],
            Port = int.Parse(values[Setting.MailPort], CultureInfo.InvariantCulture),
            Security = Enum.Parse<MailSecurity>(values[Setting.MailSecurity]),
            User = values.GetValueOrDefault(Setting.MailUser),
            Password = values.GetValueOrDefault(Setting.MailPassword) is { } kept ? Unprotect(kept) : null,
            FromAddress = values[Setting.MailFromAddress],
            FromName = values.GetValueOrDefault(Setting.MailFromName) ?? facts.Name ?? "Fairlead",
            ReplyTo = values.GetValueOrDefault(Setting.ContactEmail),
        };
    }

    public string Protect(string password) => _protector.Protect(password);

    private string Unprotect(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException lost)
        {
            throw new MailRefusedException("The password of the mail server can no longer be read. Enter it again on the Settings page.", forGood: false, lost);
        }
    }
}
