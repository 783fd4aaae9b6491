using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People;

/// <summary>An address that a person uses or has used.</summary>
public sealed class PersonEmail
{
    public required Guid PersonEmailId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Address { get; init; }

    public required string AddressKey { get; init; }

    /// <summary>See <see cref="EmailAddress.MailboxKey"/>.</summary>
    public required string MailboxKey { get; init; }

    public required DateTime From { get; init; }

    public DateTime? Until { get; private set; }

    internal void End(DateTime now) => Until = now;
}

/// <summary>What an e-mail address may look like here, and when two are the same.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>The form under which addresses are compared: lower case, composed, without surrounding space.</summary>
    public static string Key(string address) => address.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>
    /// The mailbox that an address leads to, as far as its form tells: what stands after a plus is the owner's own label. Two people
    /// are never one because of it; a person is not kept from being recognised by it.
    /// </summary>
    public static string MailboxKey(string address)
    {
        var key = Key(address);
        var (at, plus) = (key.LastIndexOf('@'), key.IndexOf('+', StringComparison.Ordinal));
        return plus > 0 && plus < at ? key[..plus] + key[at..] : key;
    }

    /// <summary>
    /// Whether mail can be addressed to it. Deliberately loose about names and strict about what could split a header
    /// or name two recipients.
    /// </summary>
    public static bool IsPlausible(string? address)
    {
        if (address?.Trim() is not { Length: > 3 and <= MaxLength } text)
        {
            return false;
        }

        var at = text.LastIndexOf('@');
        return at > 0
            && text.IndexOf('@', StringComparison.Ordinal) == at
            && text[(at + 1)..] is var host && host.Contains('.', StringComparison.Ordinal)
            && !host.StartsWith('.') && !host.EndsWith('.') && !host.Contains("..", StringComparison.Ordinal)
            && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-')
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"' or '(' or ')' or '[' or ']' or ':' or '\\');
    }
}

internal sealed class PersonEmailMapping : IEntityTypeConfiguration<PersonEmail>
{
    public void Configure(EntityTypeBuilder<PersonEmail> builder)
    {
        builder.Property(e => e.PersonEmailId).ValueGeneratedNever();
        builder.Property(e => e.Address).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(e => e.AddressKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(e => e.MailboxKey).HasMaxLength(EmailAddress.MaxLength);

        // One address, one person at a time: signing in by link must never be a guess.
        builder.HasIndex(e => e.AddressKey).IsUnique().HasFilter("\"Until\" IS NULL");
        builder.HasIndex(e => e.PersonId);
        builder.HasIndex(e => e.MailboxKey);
    }
}
