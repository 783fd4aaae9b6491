using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SignIn;

public enum SignInMethod
{
    EmailLink,
    Passkey,
    AuthenticatorCode,
    Demonstration,
}

/// <summary>One browser in which a person is signed in. Kept here and not in the cookie, so that it can be ended from here.</summary>
public sealed class Session : AuditedEntity
{
    /// <summary>Longer than a working day: a draft must survive an afternoon of meetings.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(20);

    public required Guid SessionId { get; init; }

    public required string SecretHash { get; init; }

    public required Guid PersonId { get; init; }

    public required SignInMethod Method { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>The kind of browser, for the person's own list of sessions.</summary>
    public string? Browser { get; init; }

    public DateTime? EndedAt { get; private set; }

    protected override Guid StreamId => SessionId;

    public static (Session Session, string Secret) Start(Guid personId, SignInMethod method, string? browser, DateTime now)
    {
        var secret = Secret.Next();
        var session = new Session
        {
            SessionId = Data.NewId.Next(),
            SecretHash = SignIn.Secret.HashOf(secret),
            PersonId = personId,
            Method = method,
            StartedAt = now,
            ExpiresAt = now + Lifetime,
            Browser = browser,
        };
        session.Raise(new SignedIn(session.SessionId, personId, method), new Actor(personId, "person"), now);
        return (session, secret);
    }

    public void End(Actor by, DateTime now)
    {
        if (EndedAt is null)
        {
            EndedAt = now;
            Raise(new SignedOut(SessionId, PersonId), by, now);
        }
    }
}

public sealed record SignedIn(Guid SessionId, Guid PersonId, SignInMethod Method);

public sealed record SignedOut(Guid SessionId, Guid PersonId);

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.SecretHash).HasMaxLength(64);
        builder.Property(s => s.Browser).HasMaxLength(100);
        builder.HasIndex(s => s.SecretHash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.PersonId);
    }
}
