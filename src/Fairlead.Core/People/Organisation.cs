using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People;

public enum OrganisationKind
{
    LocalAuthority,
    ExternalPartner,
    Provider,
}

/// <summary>An employer or provider. Local authorities are seeded from the official list, with their codes.</summary>
public sealed class Organisation
{
    public const int NameMaxLength = 200;

    public required Guid OrganisationId { get; init; }

    public required OrganisationKind Kind { get; init; }

    public required string Name { get; set; }

    public required string NameKey { get; set; }

    /// <summary>The official code of a local authority, such as E06000015.</summary>
    public string? Code { get; init; }

    public string? RegionCode { get; init; }
}

/// <summary>Where a person worked, from when to when. An employer is a dated fact, never an attribute of a person.</summary>
public sealed class Employment
{
    public const int PostMaxLength = 200;

    public required Guid EmploymentId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid OrganisationId { get; init; }

    public string? Post { get; init; }

    public required DateTime From { get; init; }

    public DateTime? Until { get; private set; }

    internal void End(DateTime now) => Until = now;
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(o => o.Name).HasMaxLength(Organisation.NameMaxLength);
        builder.Property(o => o.NameKey).HasMaxLength(Organisation.NameMaxLength * 2);
        builder.Property(o => o.Code).HasMaxLength(9);
        builder.Property(o => o.RegionCode).HasMaxLength(9);
        builder.HasIndex(o => o.Code).IsUnique();
        builder.HasIndex(o => o.NameKey);
    }
}

internal sealed class EmploymentMapping : IEntityTypeConfiguration<Employment>
{
    public void Configure(EntityTypeBuilder<Employment> builder)
    {
        builder.Property(e => e.EmploymentId).ValueGeneratedNever();
        builder.Property(e => e.Post).HasMaxLength(Employment.PostMaxLength);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.PersonId);
        builder.HasIndex(e => e.OrganisationId);
    }
}
