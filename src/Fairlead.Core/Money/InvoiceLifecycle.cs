using System.Collections.Frozen;
using static Fairlead.Core.Money.InvoiceAction;
using static Fairlead.Core.Money.InvoiceStatus;

namespace Fairlead.Core.Money;

public enum InvoiceStatus
{
    /// <summary>Made by an acceptance; not sent to the payer yet.</summary>
    Draft,
    Issued,
    Paid,

    /// <summary>No longer owed before it was sent. It keeps its number, so that the series has no gap.</summary>
    Cancelled,

    /// <summary>No longer owed after it was sent: written off, or refunded where it had been paid.</summary>
    Credited,
}

public enum InvoiceAction
{
    Issue,
    Cancel,
    RecordPayment,
    Credit,
}

public static class InvoiceLifecycle
{
    public static readonly FrozenDictionary<(InvoiceStatus From, InvoiceAction Action), InvoiceStatus> Moves =
        new Dictionary<(InvoiceStatus, InvoiceAction), InvoiceStatus>
        {
            [(Draft, Issue)] = Issued,
            [(Draft, Cancel)] = Cancelled,
            [(Issued, RecordPayment)] = Paid,
            [(Issued, Credit)] = Credited,
            [(Paid, Credit)] = Credited,
        }.ToFrozenDictionary();

    public static bool Allows(this InvoiceStatus status, InvoiceAction action) => Moves.ContainsKey((status, action));

    public static string Words(this InvoiceStatus status) => status switch
    {
        Draft => "Draft",
        Issued => "Issued",
        Paid => "Paid",
        Cancelled => "Cancelled",
        _ => "Credited",
    };

    /// <summary>What somebody records who has done it.</summary>
    public static string Words(this InvoiceAction action) => action switch
    {
        Issue => "It has been sent to the payer",
        Cancel => "It is cancelled: nothing is owed",
        RecordPayment => "It has been paid",
        _ => "It is credited: written off, or refunded",
    };
}
