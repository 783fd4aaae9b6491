using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>Asks for a code of the app, or a recovery code, wherever one is needed, and says in words what was wrong with it.</summary>
public sealed class CodeCheck(AppDb db, AuthenticatorSecrets secrets, SecurityNotice notice, Clock clock)
{
    public const string Label = "Code from your authenticator app";

    public const string Hint = "Six digits. If you do not have the app, enter one of your recovery codes.";

    /// <summary>The authenticator that the person has turned on.</summary>
    public Task<Authenticator?> FindAsync(Guid personId, CancellationToken cancellationToken) =>
        db.Authenticators.Include(a => a.RecoveryCodes).OwnedBy(personId).SingleOrDefaultAsync(a => a.TurnedOnAt != null, cancellationToken);

    /// <returns>What is wrong with the code; null where it is right. A try counts, so the caller must save in either case.</returns>
    public async Task<string?> ProblemAsync(Authenticator authenticator, string? typed, DateTime now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return "Enter a code";
        }

        var (by, left) = (new Actor(authenticator.PersonId, "person"), authenticator.RecoveryCodesLeft);
        var answer = authenticator.Try(secrets.Open(authenticator), typed, clock.WallClock, by, now);
        if (authenticator.RecoveryCodesLeft < left)
        {
            await notice.WriteAsync(authenticator.PersonId, UsedUp(authenticator), now, cancellationToken);
        }

        return answer switch
        {
            CodeAnswer.Right => null,
            CodeAnswer.Wrong => "This code is not right, or has been used. Enter the one that your app shows now",
            _ => $"There were too many wrong codes. Wait {Minutes(authenticator)}, then try again",
        };
    }

    private string Minutes(Authenticator authenticator) =>
        (int)Math.Ceiling(authenticator.WaitAt(clock.WallClock)!.Value.TotalMinutes) is var minutes and not 1 ? $"{minutes} minutes" : "a minute";

    private static Notice UsedUp(Authenticator authenticator) => new(
        $"recovery-code-{authenticator.AuditCount}", authenticator.AuthenticatorId, "A recovery code was used on your account",
        $"One of your recovery codes was used in place of a code from your app. You have {authenticator.RecoveryCodesLeft} left.");
}
