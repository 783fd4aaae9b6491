using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People.Merging;

/// <summary>A telephone number that a person has given on a form: a sign by which two records are recognised as one person.</summary>
public sealed class PersonTelephone
{
    public const int NumberKeyMaxLength = 20;

    public required Guid PersonTelephoneId { get; init; }

    public required Guid PersonId { get; init; }

    public required string NumberKey { get; init; }

    public required DateTime GivenAt { get; init; }

    /// <summary>The digits as dialled inside the country; null for what is too short to be anybody’s own.</summary>
    public static string? KeyOf(string? number)
    {
        var digits = new string([.. (number ?? "").Where(char.IsAsciiDigit)]);
        var national = digits switch
        {
            ['0', '0', '4', '4', ..] => "0" + digits[4..].TrimStart('0'),
            ['4', '4', ..] when digits.Length > 10 => "0" + digits[2..].TrimStart('0'),
            _ => digits,
        };
        return national.Length is >= 9 and <= NumberKeyMaxLength ? national : null;
    }
}

internal sealed class PersonTelephoneMapping : IEntityTypeConfiguration<PersonTelephone>
{
    public void Configure(EntityTypeBuilder<PersonTelephone> builder)
    {
        builder.Property(t => t.NumberKey).HasMaxLength(PersonTelephone.NumberKeyMaxLength);

        // Not unique with the person: after a merge both records may have given the same number.
        builder.HasIndex(t => t.NumberKey);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
