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
