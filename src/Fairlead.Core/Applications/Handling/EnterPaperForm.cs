using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Handling;

/// <summary>A form on paper, as a member of staff copies it.</summary>
public sealed record PaperForm
{
    public required Answers Answers { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>The ids of the declarations that are signed on the form.</summary>
    public required IReadOnlyCollection<string> SignedDeclarations { get; init; }

    /// <summary>Gaps and unmet rules are taken as they came and left to the gateway.</summary>
    public required bool AsItCame { get; init; }
}

/// <summary>Enters a form on paper on behalf of the person who filled it in. Part of the caller's transaction.</summary>
public sealed class EnterPaperForm(AppDb db, SubmitApplication submit)
{
    public async Task<SubmitOutcome> EnterAsync(
        Cohort cohort, ProgrammeDefinition definition, PaperForm paper, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var person = await PersonAsync(definition, paper, by, now, cancellationToken);
        if (person is null)
        {
            return new SubmitOutcome.NotYet(WhatIsMissing(definition, paper));
        }

        var started = await new StartApplication(db).StartAsync(cohort, person.PersonId, ApplicationSource.Paper, by, now, cancellationToken);
        if (started.Status is ApplicationStatus.Withdrawn)
        {
            return NotYet(definition, PersonField.Email, "This person has withdrawn. Only they can change their mind, on their own page");
        }

        var granted = await db.LateEntries.For(cohort.CohortId, person.PersonId).ToListAsync(cancellationToken);
        UseCode(cohort, definition, granted, started, paper, by, now);
        switch (EntryWindow.Of(cohort, definition.TimeZone).Judge(paper.ReceivedAt, granted))
        {
            case Entry.Open open:
                return await submit.SubmitAsync(
                    new FormToSubmit
                    {
                        Application = started, Cohort = cohort, Definition = definition, Answers = paper.Answers, Agreed = paper.SignedDeclarations,
                        Entry = open, ReceivedAt = paper.ReceivedAt, AsItCame = paper.AsItCame,
                    },
                    by, now, cancellationToken);
            case Entry.Closed:
                return new SubmitOutcome.NotYet(
                    [new Problem("received", "The form came in after the deadline. Grant an extension or a late code first, or correct the time"), .. WhatIsMissing(definition, paper)]);
            default:
                return new SubmitOutcome.NotYet([new Problem("received", "The form came in before the cohort took applications. Correct the time")]);
        }
    }

    // A code that was granted to this very person need not be typed in by whoever granted it.
    private static void UseCode(
        Cohort cohort, ProgrammeDefinition definition, List<LateEntry> granted, Application application, PaperForm paper, Actor by, DateTime now)
    {
        if (EntryWindow.Of(cohort, definition.TimeZone).Judge(paper.ReceivedAt, granted) is Entry.Closed { TakesCode: true })
        {
            granted.FirstOrDefault(e => e is { Kind: LateEntryKind.LateCode, UsedByApplicationId: null } && e.StandsAt(paper.ReceivedAt))
                ?.Use(application, by, now, paper.ReceivedAt);
        }
    }

    private async Task<Person?> PersonAsync(ProgrammeDefinition definition, PaperForm paper, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var about = PersonAnswer.AboutApplicant(definition.ApplicationForm!);
        var (name, address) = about is null
            ? (null, null)
            : (paper.Answers.Only(PersonAnswer.Key(about, PersonField.Name)), paper.Answers.Only(PersonAnswer.Key(about, PersonField.Email)));
        if (!EmailAddress.IsPlausible(address) || name is not { Length: <= Person.NameMaxLength })
        {
            return null;
        }

        var key = EmailAddress.Key(address!);
        var person = await db.People.Include(p => p.Emails).SingleOrDefaultAsync(p => p.Emails.Any(e => e.AddressKey == key && e.Until == null), cancellationToken);
        if (person is null)
        {
            person = Person.Register(NewId.Next(), name, address, by, now);
            db.People.Add(person);
        }

        return person;
    }

    private static List<Problem> WhatIsMissing(ProgrammeDefinition definition, PaperForm paper)
    {
        var form = definition.ApplicationForm!;
        var problems = AnswerProblems.Of(form, paper.Answers, paper.AsItCame ? Strictness.AsFar : Strictness.Complete).ToList();
        if (PersonAnswer.AboutApplicant(form) is { } about)
        {
            foreach (var (field, words) in new[] { (PersonField.Name, "the person’s full name"), (PersonField.Email, "the person’s email address, like name@example.com") })
            {
                var key = PersonAnswer.Key(about, field);
                if (!paper.Answers.Has(key) && problems.All(p => p.Field != key))
                {
                    problems.Add(new Problem(key, $"Enter {words}"));
                }
            }
        }

        problems.AddRange(form.Declarations.Where(d => !paper.AsItCame && !paper.SignedDeclarations.Contains(d.Id))
            .Select(d => new Problem($"declarations.{d.Id}", $"Confirm that “{d.Text}” is signed on the form")));
        return problems;
    }

    private static SubmitOutcome.NotYet NotYet(ProgrammeDefinition definition, PersonField field, string message) =>
        new([new Problem(PersonAnswer.Key(PersonAnswer.AboutApplicant(definition.ApplicationForm!)!, field), message)]);
}
