using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SignIn;

public enum CodeAnswer
{
    Right,

    /// <summary>Never given out, used before, or of another time: nobody is told which.</summary>
    Wrong,

    /// <summary>Too many wrong ones; even the right one is not looked at.</summary>
    Wait,
}

/// <summary>
/// The app of one person that shows codes, from the day they set it up to the day they switch it off. While it is on, a sign-in by
/// link asks for a code. Times of codes and tries are the machine's own, because the app knows no other.
/// </summary>
public sealed class Authenticator : AuditedEntity
{
    public const int MostTries = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    public required Guid AuthenticatorId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Encrypted with the installation's own keys; gone once the authenticator is off.</summary>
    public string? ProtectedSecret { get; private set; }

    public required DateTime StartedAt { get; init; }

    /// <summary>When the first code proved that the app had the secret.</summary>
    public DateTime? TurnedOnAt { get; private set; }

    public DateTime? TurnedOffAt { get; private set; }

    /// <summary>The step of the last code that was accepted: it and those before it are not accepted again.</summary>
    public long LastStep { get; private set; }

    public int WrongTries { get; private set; }

    public DateTime? LastWrongTryAt { get; private set; }

    public List<RecoveryCode> RecoveryCodes { get; } = [];

    public int RecoveryCodesLeft => RecoveryCodes.Count(c => c.UsedAt is null);

    protected override Guid StreamId => AuthenticatorId;

    public static Authenticator Start(Guid authenticatorId, Guid personId, string protectedSecret, Actor by, DateTime now)
    {
        var authenticator = new Authenticator { AuthenticatorId = authenticatorId, PersonId = personId, ProtectedSecret = protectedSecret, StartedAt = now };
        authenticator.Raise(new AuthenticatorStarted(authenticatorId, personId), by, now);
        return authenticator;
    }

    /// <summary>Begins again with another secret, for somebody who left off before the first code.</summary>
    /// <exception cref="RuleBrokenException">It is on already.</exception>
    public void StartAgain(string protectedSecret, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(TurnedOnAt is not null, "You use an authenticator app already. Switch it off before you set up another.");
        ProtectedSecret = protectedSecret;
        Raise(new AuthenticatorStarted(AuthenticatorId, PersonId), by, now);
    }

    /// <summary>Turns it on if the code shows that the app has the secret.</summary>
    /// <returns>The recovery codes, which are nowhere else; null where the code is wrong.</returns>
    /// <exception cref="RuleBrokenException">It is on already.</exception>
    public IReadOnlyList<string>? TurnOn(byte[] secret, string code, DateTime wallClock, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(TurnedOnAt is not null, "This authenticator app is on already.");
        if (Totp.StepOf(secret, RecoveryCode.Plain(code), LastStep, wallClock) is not { } step)
        {
            return null;
        }

        (LastStep, TurnedOnAt) = (step, now);
        Raise(new AuthenticatorTurnedOn(AuthenticatorId, PersonId), by, now);
        return ReplaceRecoveryCodes(by, now);
    }

    /// <summary>For how long no code is looked at; null where one may be tried.</summary>
    public TimeSpan? WaitAt(DateTime wallClock) =>
        WrongTries >= MostTries && LastWrongTryAt is { } last && last + Pause - wallClock is { Ticks: > 0 } wait ? wait : null;

    /// <summary>
    /// Looks at a code of the app or a recovery code. Wrong tries are forgotten only after a quarter of an hour without one, so that
    /// there are never more than five in any quarter of an hour.
    /// </summary>
    public CodeAnswer Try(byte[] secret, string typed, DateTime wallClock, Actor by, DateTime now)
    {
        if (WaitAt(wallClock) is not null)
        {
            return CodeAnswer.Wait;
        }

        var code = RecoveryCode.Plain(typed);
        if (Totp.StepOf(secret, code, LastStep, wallClock) is { } step)
        {
            LastStep = step;
            return CodeAnswer.Right;
        }

        if (RecoveryCodes.FirstOrDefault(c => c.UsedAt is null && c.CodeHash == Secret.HashOf(code)) is { } recovery)
        {
            recovery.Use(now);
            Raise(new RecoveryCodeUsed(AuthenticatorId, RecoveryCodesLeft), by, now);
            return CodeAnswer.Right;
        }

        WrongTries = LastWrongTryAt is { } last && wallClock - last < Pause ? WrongTries + 1 : 1;
        LastWrongTryAt = wallClock;
        return CodeAnswer.Wrong;
    }

    /// <summary>Makes ten new recovery codes; those before them are worth nothing.</summary>
    /// <returns>The codes, which are nowhere else.</returns>
    public IReadOnlyList<string> ReplaceRecoveryCodes(Actor by, DateTime now)
    {
        var codes = Enumerable.Range(0, RecoveryCode.HowMany).Select(_ => RecoveryCode.Next()).ToList();
        RecoveryCodes.Clear();
        RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { AuthenticatorId = AuthenticatorId, CodeHash = Secret.HashOf(RecoveryCode.Plain(c)) }));
        Raise(new RecoveryCodesMade(AuthenticatorId), by, now);
        return codes;
    }

    public void TurnOff(Actor by, DateTime now)
    {
        (TurnedOffAt, ProtectedSecret) = (now, null);
        RecoveryCodes.Clear();
        Raise(new AuthenticatorTurnedOff(AuthenticatorId, PersonId), by, now);
    }
}

public sealed record AuthenticatorStarted(Guid AuthenticatorId, Guid PersonId);

public sealed record AuthenticatorTurnedOn(Guid AuthenticatorId, Guid PersonId);

public sealed record AuthenticatorTurnedOff(Guid AuthenticatorId, Guid PersonId);

public sealed record RecoveryCodesMade(Guid AuthenticatorId);

public sealed record RecoveryCodeUsed(Guid AuthenticatorId, int Left);

public static class AuthenticatorQueries
{
    /// <summary>The one that the person uses, or is setting up.</summary>
    public static IQueryable<Authenticator> OwnedBy(this IQueryable<Authenticator> authenticators, Guid personId) =>
        authenticators.Where(a => a.PersonId == personId && a.TurnedOffAt == null);
}

internal sealed class AuthenticatorMapping : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.Property(a => a.ProtectedSecret).HasMaxLength(1000);
        builder.HasMany(a => a.RecoveryCodes).WithOne().HasForeignKey(c => c.AuthenticatorId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);

        // One at a time: which of two apps a code came from must never be a guess.
        builder.HasIndex(a => a.PersonId).IsUnique().HasFilter("\"TurnedOffAt\" IS NULL");
    }
}
