using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SignIn;

/// <summary>
/// That a ticket has been used. The ticket itself is in a cookie of the person's browser; somebody who has copied it together with
/// the answer that belonged to it must not be let in by sending both again.
/// </summary>
public sealed class SpentTicket
{
    /// <summary>Far longer than any ticket lives.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public required Guid TicketId { get; init; }

    public required DateTime SpentAt { get; init; }
}

internal sealed class SpentTicketMapping : IEntityTypeConfiguration<SpentTicket>
{
    public void Configure(EntityTypeBuilder<SpentTicket> builder)
    {
        builder.HasKey(t => t.TicketId);
        builder.Property(t => t.TicketId).ValueGeneratedNever();
        builder.HasIndex(t => t.SpentAt);
    }
}
