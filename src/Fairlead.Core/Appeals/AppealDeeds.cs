using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Appeals;

/// <summary>What is done with an appeal, each with its letters in the outbox.</summary>
public sealed class AppealDeeds(AppDb db, AppealLetters letters)
{
    /// <summary>Takes in an appeal; each application has one.</summary>
    /// <exception cref="RuleBrokenException">There is nothing to appeal against, it is late, or there has been one.</exception>
    public async Task<Appeal> MakeAsync(
        Application application, Cohort cohort, ProgrammeDefinition definition, AppealMade made, DateTime receivedAt, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var subject = (await db.AppealableAsync([application.ApplicationId], receivedAt, cancellationToken)).SingleOrDefault()
            ?? throw new RuleBrokenException("There is nothing to appeal against yet.");
        RuleBrokenException.ThrowIf(await db.Appeals.AnyAsync(a => a.ApplicationId == application.ApplicationId, cancellationToken), "You have appealed already. An application has one appeal.");
        var appeal = Appeal.Make(NewId.Next(), application, subject.Subject, subject.ToldAt, subject.DueBefore(definition), made, receivedAt, by, now);
        db.Appeals.Add(appeal);
        await letters.ReceivedAsync(appeal, application.PersonId, cohort, definition, now, cancellationToken);
        await letters.ToLeadsAsync(appeal, application, cohort, definition, "An appeal has come in. Give it to somebody who had no part in the application.", "made", now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return appeal;
    }

    public async Task WithdrawAsync(Appeal appeal, Application application, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        appeal.Withdraw(by, now);
        await letters.ToLeadsAsync(appeal, application, cohort, definition, "The applicant has withdrawn their appeal. There is nothing more to do.", "withdrawn", now, cancellationToken);
        if (appeal.AssignedToPersonId is { } assigned)
        {
            await letters.ToAssignedAsync(appeal, assigned, cohort, definition, "The applicant has withdrawn the appeal that you were looking into. There is nothing more to do.", "withdrawn", now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>Why the person cannot look into it, as a sentence; null when they now do.</returns>
    public async Task<string?> AssignAsync(Appeal appeal, Guid personId, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (await db.People.Where(p => p.PersonId == personId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) is not { } name)
        {
            return "Select a person from the list";
        }

        if ((await PartPlayed.OfAsync(db, appeal.CohortId, appeal.ApplicationId, [personId], now, cancellationToken)).TryGetValue(personId, out var why))
        {
            return $"{name} {why}, so somebody else has to look into the appeal";
        }

        var before = appeal.AssignedToPersonId;
        appeal.AssignTo(personId, by, now);
        if (before is { } other && other != personId)
        {
            await letters.ToAssignedAsync(appeal, other, cohort, definition, "Somebody else looks into the appeal that you had. There is nothing more for you to do.", $"taken{appeal.AuditCount}", now, cancellationToken);
        }

        await letters.ToAssignedAsync(appeal, personId, cohort, definition, "You have been asked to look into an appeal, because you had no part in the application that it is about.", $"given{appeal.AuditCount}", now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public async Task AnswerAsync(
        Appeal appeal, Application application, bool upheld, string reasons, string? follows, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(
            (await PartPlayed.OfAsync(db, appeal.CohortId, appeal.ApplicationId, [by.PersonId], now, cancellationToken)).Count > 0,
            "You have had a part in this application by now, so somebody else has to answer.");
        appeal.Answer(upheld, reasons, follows, by, now);
        await letters.AnsweredAsync(appeal, application.PersonId, cohort, definition, now, cancellationToken);
        await letters.ToLeadsAsync(appeal, application, cohort, definition, $"An appeal has been answered: {appeal.Status.Words()}.", "answered", now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
