using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Settings;

/// <summary>One value of the installation's own configuration.</summary>
public sealed class Setting
{
    public const string InstallationName = "installation-name";
    public const string Origin = "origin";
    public const string Demo = "demo";

    /// <summary>The organisation that answers for personal data here.</summary>
    public const string Controller = "controller";
    public const string ContactEmail = "contact-email";
    public const string ContactTelephone = "contact-telephone";
    public const string DataProtectionEmail = "data-protection-email";
    public const string AccessibilityReviewed = "accessibility-reviewed";
    public const string DemoClock = "demo-clock";

    /// <summary>When the newest backup was taken, as an ISO 8601 instant.</summary>
    public const string LastBackup = "last-backup";

    /// <summary>“smtp” when a mail server has been named; otherwise mail is kept in a folder.</summary>
    public const string MailWay = "mail-way";
    public const string MailHost = "mail-host";
    public const string MailPort = "mail-port";
    public const string MailSecurity = "mail-security";
    public const string MailUser = "mail-user";

    /// <summary>Protected with the installation's own keys; never shown.</summary>
    public const string MailPassword = "mail-password";
    public const string MailFromAddress = "mail-from-address";
    public const string MailFromName = "mail-from-name";

    public required string Key { get; init; }

    public required string Value { get; set; }
}

internal sealed class SettingMapping : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(60);
    }
}
