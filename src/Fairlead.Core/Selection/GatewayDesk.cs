using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>What has come in for one cohort, beside what the rules say of it and what a human has decided; nothing from which the viewer is recused.</summary>
public sealed class GatewayDesk
{
    private GatewayDesk(IReadOnlyList<GatewayRow> rows) => Rows = rows;

    /// <summary>By name.</summary>
    public IReadOnlyList<GatewayRow> Rows { get; }

    /// <summary>Those that a named human may pass in one go: they meet every rule, came in time, and nobody has decided about them.</summary>
    public IReadOnlyList<GatewayRow> MeetEveryRule => [.. Rows.Where(r => r is { Waits: true, MeetsEveryRule: true })];

    public int Count(GatewayOutcome? outcome) => Rows.Count(r => r.Standing == outcome);

    public static async Task<GatewayDesk> LoadAsync(
        AppDb db, ISelfStatements statements, Cohort cohort, ProgrammeDefinition programme, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var applications = await (
            from application in db.Applications.In(cohort).Received().OpenTo(db, viewerId, now).AsNoTracking()
            join person in db.People on application.PersonId equals person.PersonId
            join submission in db.Submissions on new { application.ApplicationId, Number = application.Submissions }
                equals new { submission.ApplicationId, submission.Number }
            orderby person.Name, application.Reference
            select new { Application = application, person.Name, person.NameKey, Submission = submission }).ToListAsync(cancellationToken);
        var checks = await db.GatewayChecks.AsNoTracking().Where(c => c.CohortId == cohort.CohortId)
            .ToDictionaryAsync(c => c.ApplicationId, cancellationToken);
        var given = programme.Eligibility.Any(r => r.IsOfStatement)
            ? await statements.GivenAsync(cohort.CohortId, [.. applications.Select(a => a.Application.ApplicationId)], cancellationToken)
            : null;
        var names = applications.CountBy(a => a.NameKey).ToDictionary();
        var backers = Backers.Of(programme);
        var sent = backers.Count == 0 ? [] : (await db.Backings.In(cohort).Where(b => b.Status == BackingStatus.Sent)
            .Select(b => new { b.ApplicationId, b.RoleId }).ToListAsync(cancellationToken)).Select(b => (b.ApplicationId, b.RoleId)).ToHashSet();
        return new(
        [
            .. applications.Select(a => new GatewayRow(
                a.Application, a.Name, FindingsOf(a.Application.ApplicationId, a.Submission.Form.ToAnswers()), checks.GetValueOrDefault(a.Application.ApplicationId),
                LooksLikeAnother: names[a.NameKey] > 1)
            {
                Awaited = [.. backers.Where(b => !sent.Contains((a.Application.ApplicationId, b.Role.Id)))],
            }),
        ]);

        IReadOnlyList<EligibilityFinding> FindingsOf(Guid applicationId, Answers answers) => given is null
            ? Eligibility.Check(programme, answers)
            : [.. Eligibility.Check(programme, answers), .. Eligibility.CheckStatements(programme, given.GetValueOrDefault(applicationId) ?? new HashSet<string>())];
    }
}

/// <param name="LooksLikeAnother">Whether another application to this cohort bears the same name.</param>
public sealed record GatewayRow(
    Application Application, string Name, IReadOnlyList<EligibilityFinding> Findings, GatewayCheck? Check, bool LooksLikeAnother)
{
    /// <summary>The backers whose form is not in. The application is not complete without it, so it cannot pass.</summary>
    public IReadOnlyList<Backer> Awaited { get; init; } = [];

    public bool IsLate => Application.Timeliness is Timeliness.LateByCode or Timeliness.LateMarked;

    /// <summary>Whether somebody decided about an earlier submission than the one that counts now.</summary>
    public bool HasChangedSince => Check is not null && Check.Submission < Application.Submissions;

    public bool Waits => Check is null || HasChangedSince;

    /// <summary>What was decided; null while the submission that counts waits.</summary>
    public GatewayOutcome? Standing => Waits ? null : Check!.Outcome;

    public bool MeetsEveryRule => !IsLate && !LooksLikeAnother && Awaited.Count == 0 && Findings.All(f => f.Outcome is EligibilityOutcome.Met or EligibilityOutcome.Noted);
}
