using System.Globalization;

namespace Fairlead.Web.Pages.Cohorts.Invoices;

/// <summary>Pence as people read them: £750, £1,250.50.</summary>
internal static class Money
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    public static string Words(long pence) => (pence / 100m).ToString(pence % 100 == 0 ? "£#,##0" : "£#,##0.00", _english);

    /// <summary>For tables that a program reads: 750.00.</summary>
    public static string Plain(long pence) => (pence / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
