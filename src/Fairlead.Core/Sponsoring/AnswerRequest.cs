using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Sponsoring;

/// <summary>What a backer sends: which request, in what words they agreed, and when it came in.</summary>
public sealed record FormToSend
{
    public required Backing Backing { get; init; }

    /// <summary>With the answers written into it.</summary>
    public required Nomination Nomination { get; init; }

    public required Application Application { get; init; }

    public required Cohort Cohort { get; init; }

    public required ProgrammeDefinition Definition { get; init; }

    /// <summary>The ids of the declarations that the backer has agreed to.</summary>
    public required IReadOnlyCollection<string> Agreed { get; init; }

    /// <summary>What the cohort's <see cref="EntryWindow"/> said of <see cref="ReceivedAt"/>: one deadline for applicant and backers.</summary>
    public required Entry.Open Entry { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>The member of staff who copies a form on paper, which is taken as it came; null where the backer sends it.</summary>
    public Guid? EnteredByPersonId { get; init; }

    public Backer Backer => Backers.Of(Definition).Single(b => b.Role.Id == Backing.RoleId);
}

/// <summary>The ways in which a request ends, each told to whom it concerns. Part of the caller's transaction.</summary>
public sealed class AnswerRequest(AppDb db, AskBackers ask)
{
    /// <summary>Everything that stands in the way of sending, at once; a declaration's field is <c>declarations.id</c>.</summary>
    public static IReadOnlyList<Problem> WhatIsMissing(FormToSend form)
    {
        var onPaper = form.EnteredByPersonId is not null;
        return
        [
            .. AnswerProblems.Of(form.Backer.Form, form.Nomination.Answers, onPaper ? Strictness.AsFar : Strictness.Complete),
            .. form.Backer.Form.Declarations.Where(d => !onPaper && !form.Agreed.Contains(d.Id))
                .Select(d => new Problem($"declarations.{d.Id}", $"Confirm the declaration “{d.Text}”")),
        ];
    }

    /// <returns>What is missing; empty when it was sent.</returns>
    /// <exception cref="RuleBrokenException">The application is withdrawn, or the request has been answered.</exception>
    public async Task<IReadOnlyList<Problem>> SendAsync(FormToSend form, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(form.Application.Status is ApplicationStatus.Withdrawn, "This application has been withdrawn.");
        if (WhatIsMissing(form) is { Count: > 0 } problems)
        {
            return problems;
        }

        form.Nomination.Freeze(form.Application, form.Definition, form.Backer.Form, form.Agreed, form.Entry.Timeliness, form.EnteredByPersonId, form.ReceivedAt);
        form.Backing.Send(form.Nomination, by, now);
        var facts = await ask.FactsAsync(form.Application, form.Cohort, form.Definition, form.Backer, cancellationToken);
        db.Messages.Add(BackerLetters.Receipt(facts, form.Backing, form.Nomination, now));
        Tell(facts, BackerLetters.Sent(facts, form.Backing, now));
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    public async Task DeclineAsync(
        Backing backing, Application application, Cohort cohort, ProgrammeDefinition definition, DeclineReason reason, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        backing.Decline(reason, note, by, now);
        var facts = await FactsAsync(backing, application, cohort, definition, cancellationToken);
        Tell(facts, BackerLetters.Declined(facts, backing, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task BounceAsync(
        Backing backing, Application application, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        backing.Bounce(by, now);
        var facts = await FactsAsync(backing, application, cohort, definition, cancellationToken);
        Tell(facts, BackerLetters.Bounced(facts, backing, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Gives what was sent back to its writer, with a fresh link.</summary>
    public async Task GiveBackAsync(
        Backing backing, Application application, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        backing.GiveBack(by, now);
        var facts = await FactsAsync(backing, application, cohort, definition, cancellationToken);
        db.Messages.Add(BackerLetters.Again(facts, backing, ask.NewLink(backing, now), now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<BackingFacts> FactsAsync(Backing backing, Application application, Cohort cohort, ProgrammeDefinition definition, CancellationToken cancellationToken) =>
        ask.FactsAsync(application, cohort, definition, Backers.Of(definition).Single(b => b.Role.Id == backing.RoleId), cancellationToken);

    private void Tell(BackingFacts facts, Messages.Message message)
    {
        if (facts.Applicant.CurrentEmail is not null)
        {
            db.Messages.Add(message);
        }
    }
}
