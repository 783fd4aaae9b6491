using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Money;

/// <summary>Who pays a fee, and where the invoice goes.</summary>
/// <param name="Reference">The payer’s purchase order or other reference, where they have one.</param>
public sealed record Payer(string Name, string Address, string Email, string? Reference);

/// <summary>The fee for one accepted place. Changes only through the verbs below.</summary>
public sealed class Invoice : AuditedEntity
{
    public const int PayerMaxLength = 200;
    public const int AddressMaxLength = 1000;
    public const int ReferenceMaxLength = 60;
    public const int DaysToPay = 30;

    public required Guid InvoiceId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid OfferId { get; init; }

    /// <summary>One series for the installation, without gaps.</summary>
    public required int Number { get; init; }

    public required long Pence { get; init; }

    public required string PayerName { get; init; }

    public required string PayerAddress { get; init; }

    public required string PayerEmail { get; init; }

    public string? PayerReference { get; init; }

    public required DateTime MadeAt { get; init; }

    public InvoiceStatus Status { get; private set; }

    public DateTime? IssuedAt { get; private set; }

    /// <summary>The day by which it is to be paid, counted from the day on which it was issued.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>The place was given up after the invoice had been issued: somebody must decide whether it is credited.</summary>
    public bool NeedsDecision { get; private set; }

    /// <summary>“0007”, as it stands on the invoice.</summary>
    public string NumberText => Number.ToString("0000", CultureInfo.InvariantCulture);

    protected override Guid StreamId => InvoiceId;

    public static Invoice Draft(
        Guid invoiceId, Guid cohortId, Guid offerId, int number, long pence, Payer payer, Actor by, DateTime now)
    {
        var invoice = new Invoice
        {
            InvoiceId = invoiceId,
            CohortId = cohortId,
            OfferId = offerId,
            Number = number,
            Pence = pence,
            PayerName = payer.Name.Trim(),
            PayerAddress = payer.Address.ReplaceLineEndings("\n").Trim(),
            PayerEmail = payer.Email.Trim(),
            PayerReference = string.IsNullOrWhiteSpace(payer.Reference) ? null : payer.Reference.Trim(),
            MadeAt = now,
        };
        invoice.Raise(new InvoiceDrafted(invoiceId, cohortId, offerId, number, pence), by, now);
        return invoice;
    }

    public void Issue(DateOnly today, Actor by, DateTime now)
    {
        Move(InvoiceAction.Issue, by, now);
        (IssuedAt, DueOn) = (now, today.AddDays(DaysToPay));
    }

    public void RecordPayment(Actor by, DateTime now)
    {
        Move(InvoiceAction.RecordPayment, by, now);
        EndedAt = now;
    }

    public void Cancel(Actor by, DateTime now) => End(InvoiceAction.Cancel, by, now);

    public void Credit(Actor by, DateTime now) => End(InvoiceAction.Credit, by, now);

    /// <summary>The place is given up: a draft is cancelled, anything later waits for a human’s decision.</summary>
    public void PlaceGivenUp(Actor by, DateTime now)
    {
        if (Status is InvoiceStatus.Draft)
        {
            Cancel(by, now);
        }
        else if (Status.Allows(InvoiceAction.Credit))
        {
            NeedsDecision = true;
            Raise(new InvoiceNeedsDecision(InvoiceId), by, now);
        }
    }

    private void End(InvoiceAction action, Actor by, DateTime now)
    {
        Move(action, by, now);
        (EndedAt, NeedsDecision) = (now, false);
    }

    private void Move(InvoiceAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An invoice that is {Status} cannot be moved by “{action}”.");
        var to = InvoiceLifecycle.Moves[(Status, action)];
        Raise(new InvoiceMoved(InvoiceId, action, Status, to), by, now);
        Status = to;
    }
}

/// <summary>The last number given. One row; the number is taken in the transaction that makes the invoice, so none is lost.</summary>
public sealed class InvoiceCounter
{
    public const int TheOnlyOne = 1;

    public int InvoiceCounterId { get; init; } = TheOnlyOne;

    public int Last { get; private set; }

    public static async Task<int> NextAsync(AppDb db, CancellationToken cancellationToken = default)
    {
        await db.InvoiceCounters.ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, c => c.Last + 1), cancellationToken);
        return await db.InvoiceCounters.Select(c => c.Last).SingleAsync(cancellationToken);
    }
}

public sealed record InvoiceDrafted(Guid InvoiceId, Guid CohortId, Guid OfferId, int Number, long Pence);

public sealed record InvoiceMoved(Guid InvoiceId, InvoiceAction Action, InvoiceStatus From, InvoiceStatus To);

public sealed record InvoiceNeedsDecision(Guid InvoiceId);

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Property(i => i.PayerName).HasMaxLength(Invoice.PayerMaxLength);
        builder.Property(i => i.PayerAddress).HasMaxLength(Invoice.AddressMaxLength);
        builder.Property(i => i.PayerEmail).HasMaxLength(People.EmailAddress.MaxLength);
        builder.Property(i => i.PayerReference).HasMaxLength(Invoice.ReferenceMaxLength);
        builder.Ignore(i => i.NumberText);
        builder.HasIndex(i => i.Number).IsUnique();
        builder.HasIndex(i => i.OfferId).IsUnique();
        builder.HasOne<Offer>().WithMany().HasForeignKey(i => i.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(i => i.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Invoice_Pence", "\"Pence\" > 0"));
    }
}

internal sealed class InvoiceCounterMapping : IEntityTypeConfiguration<InvoiceCounter>
{
    public void Configure(EntityTypeBuilder<InvoiceCounter> builder)
    {
        builder.Property(c => c.InvoiceCounterId).ValueGeneratedNever();
        builder.HasData(new InvoiceCounter());
    }
}
