using Fairlead.Core.Applications.Files;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

/// <summary>What is to be submitted, whoever brings it: the applicant, staff with a form on paper, or an import.</summary>
public sealed record FormToSubmit
{
    public required Application Application { get; init; }

    /// <summary>With its dates.</summary>
    public required Cohort Cohort { get; init; }

    /// <summary>The version of the programme under which the cohort opened.</summary>
    public required ProgrammeDefinition Definition { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>The ids of the declarations that the applicant has agreed to.</summary>
    public required IReadOnlyCollection<string> Agreed { get; init; }

    /// <summary>What the cohort's <see cref="EntryWindow"/> said of <see cref="ReceivedAt"/>.</summary>
    public required Entry.Open Entry { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Whether a form is taken as it came, with gaps and unmet rules left to the gateway: for paper only.</summary>
    public bool AsItCame { get; init; }

    /// <summary>Off only where staff bring in what people have had a receipt for elsewhere.</summary>
    public bool SendsReceipt { get; init; } = true;
}

public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    public sealed record Submitted(Submission Submission) : SubmitOutcome;

    /// <summary>These very answers are in already: the receipt of then still holds.</summary>
    public sealed record AlreadyIn(Submission Submission) : SubmitOutcome;

    /// <summary>Nothing was written. Everything that is wrong, at once; a declaration's field is <c>declarations.id</c>.</summary>
    public sealed record NotYet(IReadOnlyList<Problem> Problems) : SubmitOutcome;
}

/// <summary>Freezes an application's answers as the submission that counts, and writes the receipt.</summary>
public sealed class SubmitApplication(AppDb db, Installation installation)
{
    /// <summary>Everything that stands in the way of submitting, at once.</summary>
    public static IReadOnlyList<Problem> WhatIsMissing(FormToSubmit form)
    {
        var asked = form.Definition.ApplicationForm!;
        var strictness = form.AsItCame ? Strictness.AsFar : Strictness.Complete;
        return
        [
            .. AnswerProblems.Of(asked, form.Answers, strictness),
            .. Eligibility.Check(form.Definition, asked, form.Answers)
                .Where(f => f.Outcome is EligibilityOutcome.Refused && !form.AsItCame)
                .Select(f => new Problem(f.Rule.Condition.Question, f.Rule.Tell)),
            .. asked.Declarations.Where(d => !form.Agreed.Contains(d.Id) && !form.AsItCame)
                .Select(d => new Problem($"declarations.{d.Id}", $"Confirm the declaration “{d.Text}”")),
        ];
    }

    /// <summary>Part of the caller's transaction, which saves once more when it commits.</summary>
    /// <exception cref="RuleBrokenException">The application is withdrawn, or belongs to another cohort.</exception>
    public async Task<SubmitOutcome> SubmitAsync(FormToSubmit form, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var (application, definition) = (form.Application, form.Definition);
        RuleBrokenException.ThrowIf(application.CohortId != form.Cohort.CohortId, "The application belongs to another cohort.");
        if (await ProblemsAsync(form, cancellationToken) is { Count: > 0 } problems)
        {
            return new SubmitOutcome.NotYet(problems);
        }

        var submission = Submission.Freeze(
            NewId.Next(), application, definition, form.Answers, form.Agreed, form.Entry.Timeliness, by.PersonId, form.ReceivedAt);
        if (await db.Submissions.Where(s => s.ApplicationId == application.ApplicationId).OrderByDescending(s => s.Number)
                .FirstOrDefaultAsync(cancellationToken) is { } last
            && application.Status is ApplicationStatus.Submitted && SaysTheSame(last.Form, submission.Form))
        {
            return new SubmitOutcome.AlreadyIn(last);
        }

        application.Write(form.Answers, now);
        application.Submit(submission, by, now);
        db.Submissions.Add(submission);
        await new KeepFiles(db).FreezeAsync(submission, cancellationToken);
        await DeriveAttributesAsync(form, cancellationToken);
        if (form.Entry.Leave is { UsedByApplicationId: null } leave)
        {
            leave.Use(application, by, now, form.ReceivedAt);
        }

        var person = await db.People.Include(p => p.Emails).Include(p => p.Employments)
            .SingleAsync(p => p.PersonId == application.PersonId, cancellationToken);
        await new PersonFromAnswers(db).UpdateAsync(person, form, by, now, cancellationToken);
        if (form.SendsReceipt && person.CurrentEmail is not null)
        {
            db.Messages.Add(Receipt.Write(form, submission, person, await installation.ReadAsync(cancellationToken), now));
        }

        await db.SaveChangesAsync(cancellationToken);

        // What is brought in from elsewhere tells of people who were asked there.
        if (form.SendsReceipt)
        {
            await new AskBackers(db, installation).AskNamedAsync(application, form.Cohort, definition, form.Answers, by, now, cancellationToken);
        }

        return new SubmitOutcome.Submitted(submission);
    }

    private async Task<IReadOnlyList<Problem>> ProblemsAsync(FormToSubmit form, CancellationToken cancellationToken)
    {
        var missing = WhatIsMissing(form);
        return Backers.Of(form.Definition).Count == 0
            ? missing
            : [.. missing, .. await BackerProblems.OfAsync(db, form.Application, form.Definition, form.Answers, cancellationToken)];
    }

    // Two tabs, or a click after a lost answer: nothing but time and number differs.
    private static bool SaysTheSame(SubmittedForm one, SubmittedForm other) =>
        AnswerSheet.Write(one.Answers) == AnswerSheet.Write(other.Answers)
        && one.Declarations.Select(d => d.Id).SequenceEqual(other.Declarations.Select(d => d.Id));

    private async Task DeriveAttributesAsync(FormToSubmit form, CancellationToken cancellationToken)
    {
        var asked = form.Definition.ApplicationForm!;
        var applicationId = form.Application.ApplicationId;
        var before = await db.ApplicationAttributes.Where(a => a.ApplicationId == applicationId).ToListAsync(cancellationToken);
        var after = asked.Questions.Where(q => q.Attribute is not null && asked.Shows(q, form.Answers))
            .SelectMany(q => form.Answers[q.Id].Select(value => (Name: q.Attribute!, Value: value))).ToHashSet();
        db.ApplicationAttributes.RemoveRange(before.Where(a => !after.Contains((a.Name, a.Value))));
        db.ApplicationAttributes.AddRange(after.Where(a => !before.Any(b => (b.Name, b.Value) == a))
            .Select(a => new ApplicationAttribute { ApplicationId = applicationId, Name = a.Name, Value = a.Value }));
    }
}
