using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>A calibration form on the desk of one assessor.</summary>
/// <param name="Mine">How far they are with it; null where they have not begun.</param>
public sealed record CalibrationOnDesk(Guid CalibrationFormId, string Title, bool IsOpen, CalibrationReadStatus? Mine)
{
    public bool StandsBefore => IsOpen && (Mine is null or CalibrationReadStatus.Begun);
}

/// <summary>A calibration form with what one assessor has written about it.</summary>
public sealed record CalibrationAtHand(CalibrationForm Form, CalibrationRead? Read)
{
    public bool IsSent => Read?.Status is CalibrationReadStatus.Sent;
}

/// <summary>Writes, opens, scores and closes calibration forms. Every verb asks again whether it may, at the moment at which it is done.</summary>
public sealed class CalibrationWork(AppDb db, CalibrationLetters letters)
{
    /// <summary>The draft of the cohort; a new one where there is none.</summary>
    public async Task<CalibrationForm> BeginAsync(Cohort cohort, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} has no calibration forms to write.");
        var all = await db.CalibrationForms.Where(f => f.CohortId == cohort.CohortId).ToListAsync(cancellationToken);
        if (all.FirstOrDefault(f => f.Status is CalibrationStatus.Draft) is { } draft)
        {
            return draft;
        }

        var form = CalibrationForm.Begin(NewId.Next(), cohort.CohortId, 1 + all.Select(f => f.Number).DefaultIfEmpty(0).Max(), by, now);
        db.CalibrationForms.Add(form);
        await db.SaveChangesAsync(cancellationToken);
        return form;
    }

    /// <summary>Opens it to everybody who reads, and tells them.</summary>
    /// <exception cref="RuleBrokenException">It is not complete, or another one is open.</exception>
    public async Task OpenAsync(CalibrationForm form, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"Nothing is read in a cohort that is {cohort.Status.Words()}.");
        RuleBrokenException.ThrowIf(
            await db.CalibrationForms.AnyAsync(f => f.CohortId == cohort.CohortId && f.Status == CalibrationStatus.Open, cancellationToken), "Another calibration form is open. Close it first.");
        form.Open(definition, by, now);
        await letters.OpenedAsync(form, cohort, definition, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets an assessor read real applications without it.</summary>
    public async Task LetOffAsync(CalibrationForm form, Cohort cohort, Guid personId, string reason, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(form.Status is not CalibrationStatus.Open, $"Nobody is let off a calibration form that is {form.Status.Words()}.");
        RuleBrokenException.ThrowIf(!await db.WaitedFor(form, cohort, now).AnyAsync(p => p.PersonId == personId, cancellationToken), "This assessor is not waited for.");
        var read = await ReadAsync(form, personId, cancellationToken) ?? Begun(form, personId);
        read.LetOff(reason, by, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A form that has been opened, with what the assessor has written about it; null otherwise, as if it did not exist.</summary>
    public async Task<CalibrationAtHand?> FindAsync(Cohort cohort, Guid calibrationFormId, Guid viewerId, CancellationToken cancellationToken = default)
    {
        var found = await (
            from form in db.CalibrationForms.Where(f => f.CohortId == cohort.CohortId && f.CalibrationFormId == calibrationFormId && f.Status != CalibrationStatus.Draft)
            join read in db.CalibrationReads.Where(r => r.PersonId == viewerId) on form.CalibrationFormId equals read.CalibrationFormId into reads
            from read in reads.DefaultIfEmpty()
            select new { form, read }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.form, found.read);
    }

    /// <summary>The forms that an assessor may look into, the latest first. It tells nothing of what others have done.</summary>
    public static async Task<IReadOnlyList<CalibrationOnDesk>> DeskAsync(AppDb db, Cohort cohort, Guid viewerId, CancellationToken cancellationToken = default) => await (
        from form in db.CalibrationForms.Where(f => f.CohortId == cohort.CohortId && f.Status != CalibrationStatus.Draft)
        join read in db.CalibrationReads.Where(r => r.PersonId == viewerId) on form.CalibrationFormId equals read.CalibrationFormId into reads
        from read in reads.DefaultIfEmpty()
        where form.Status == CalibrationStatus.Open || read.Status == CalibrationReadStatus.Sent
        orderby form.Number descending
        select new CalibrationOnDesk(form.CalibrationFormId, form.Title, form.Status == CalibrationStatus.Open, (CalibrationReadStatus?)read.Status)).ToListAsync(cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, for whoever is about to write: of two windows that send at once the second waits here, and then sees that the first has sent.</summary>
    public async Task<CalibrationAtHand?> FindToWriteAsync(Cohort cohort, Guid calibrationFormId, Guid viewerId, CancellationToken cancellationToken = default)
    {
        await db.CalibrationForms.Where(f => f.CalibrationFormId == calibrationFormId).ExecuteUpdateAsync(set => set.SetProperty(f => f.Number, f => f.Number), cancellationToken);
        return await FindAsync(cohort, calibrationFormId, viewerId, cancellationToken);
    }

    /// <summary>Keeps what was written so far.</summary>
    public async Task<CalibrationRead> SaveAsync(CalibrationAtHand at, Answers answers, Cohort cohort, Actor by, CancellationToken cancellationToken = default)
    {
        var read = Write(at, answers, cohort, by);
        await db.SaveChangesAsync(cancellationToken);
        return read;
    }

    /// <summary>Sends it by the rules of a real read.</summary>
    /// <returns>What is missing; empty when it was sent.</returns>
    public async Task<IReadOnlyList<Problem>> SendAsync(
        CalibrationAtHand at, Answers answers, Cohort cohort, ProgrammeDefinition definition, ReviewRules rules, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var read = Write(at, answers, cohort, by);
        if (rules.WhatIsMissing(answers) is { Count: > 0 } problems)
        {
            return problems;
        }

        read.Send(at.Form, definition, rules, by, now);
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    private CalibrationRead Write(CalibrationAtHand at, Answers answers, Cohort cohort, Actor by)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing() || at.Form.Status is not CalibrationStatus.Open, "This calibration form has been closed.");
        var read = at.Read ?? db.CalibrationReads.Local.SingleOrDefault(r => r.CalibrationFormId == at.Form.CalibrationFormId && r.PersonId == by.PersonId) ?? Begun(at.Form, by.PersonId);
        read.Write(answers);
        return read;
    }

    private Task<CalibrationRead?> ReadAsync(CalibrationForm form, Guid personId, CancellationToken cancellationToken) =>
        db.CalibrationReads.SingleOrDefaultAsync(r => r.CalibrationFormId == form.CalibrationFormId && r.PersonId == personId, cancellationToken);

    private CalibrationRead Begun(CalibrationForm form, Guid personId)
    {
        var read = CalibrationRead.Of(NewId.Next(), form, personId);
        db.CalibrationReads.Add(read);
        return read;
    }
}
