using System.Globalization;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure.Mail;

namespace Fairlead.Web.Pages.Settings;

internal static class SettingWords
{
    public const string NotGiven = "Not given";

    public static string Of(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => "STARTTLS",
        MailSecurity.Tls => "TLS from the start",
        _ => "None",
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    public static string Backup(InstallationHealth health, DateTime now) => health.LastBackup switch
    {
        null => "None has been taken",
        { } at => $"{DateWords.Moment(at)}, {Ago((now - at).Days)}",
    };

    public static string Counts(int waiting, int failed) => (waiting, failed) switch
    {
        (0, 0) => "None waiting, none failed",
        (var some, 0) => $"{some} waiting, none failed",
        (0, var bad) => $"None waiting, {bad} failed",
        var (some, bad) => $"{some} waiting, {bad} failed",
    };

    private static string Ago(int days) => days switch
    {
        <= 0 => "less than a day ago",
        1 => "one day ago",
        _ => $"{days} days ago",
    };
}
