using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>One letter as it will be sent. No address means that the person must be told in another way.</summary>
public sealed record PreviewedLetter(Decision Decision, Guid PersonId, string Name, string Reference, string? Address, Letter Letter);

/// <summary>Who gets no letter, and why.</summary>
public sealed record LeftOut(string Name, string Reference, string Why);

/// <param name="Hash">Over all letters in order: what the releaser approves.</param>
/// <param name="Problems">What must be put right before the letters can be released.</param>
public sealed record DecisionPreview(
    IReadOnlyList<PreviewedLetter> Letters, IReadOnlyList<LeftOut> LeftOut, DateTime RespondBefore, string Hash, IReadOnlyList<string> Problems)
{
    public IEnumerable<PreviewedLetter> WithMail => Letters.Where(l => l.Address is not null);

    /// <summary>As somebody may see it who is recused from these applications, by reference. What they approve is all letters all the same.</summary>
    public DecisionPreview Without(IReadOnlyDictionary<Guid, string> hidden) => this with
    {
        Letters = [.. Letters.Where(l => !hidden.ContainsKey(l.Decision.ApplicationId))],
        LeftOut = [.. LeftOut.Where(l => !hidden.Values.Contains(l.Reference))],
    };
}

/// <summary>Renders every letter of a cohort exactly as it would be sent.</summary>
public sealed class PreviewDecisions(AppDb db, Installation installation)
{
    public async Task<DecisionPreview> RunAsync(Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var rows = await ReadAsync(cohort, cancellationToken);
        var attributes = await AttributesAsync(cohort, cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        var common = CohortFacts.Of(cohort, definition);
        var respondBefore = AcceptancePeriod.OfRelease(cohort, definition, now);
        var letters = rows.Where(r => r is { Decision: not null, Status: ApplicationStatus.Submitted }).Select(r => new PreviewedLetter(
            r.Decision!, r.PersonId, r.Name, r.Reference, r.Address,
            DecisionLetters.Fill(r.Decision!.Draft, new LetterFacts
            {
                Name = r.Name,
                Reference = r.Reference,
                Link = facts.Link($"/applications/{r.ApplicationId}"),
                Cohort = common,
                AnswerBy = DateWords.Deadline(definition.TimeZone, respondBefore),
                Fee = LetterFacts.FeeWords(Fee.For(definition, attributes.GetValueOrDefault(r.ApplicationId) ?? [])),
                Reason = ReasonWords(definition, r.Decision!.ReasonCode),
                Feedback = r.Decision!.Feedback,
            }))).ToList();
        LeftOut[] leftOut =
        [
            .. rows.Where(r => r.Status is not ApplicationStatus.Submitted && (r.Decision is not null || r.Submissions > 0))
                .Select(r => new LeftOut(r.Name, r.Reference, "Has withdrawn")),
            .. rows.Where(r => r is { Decision: null, Status: ApplicationStatus.Submitted })
                .Select(r => new LeftOut(r.Name, r.Reference, "No decision has been prepared")),
            .. letters.Where(l => l.Address is null).Select(l => new LeftOut(l.Name, l.Reference, "Has no e-mail address: tell them in another way")),
        ];
        var hash = Letter.HashOfAll(letters.Select(l => $"{l.Decision.DecisionId:N} {l.Address} {l.Letter.Hash}"));
        return new DecisionPreview(letters, leftOut, respondBefore, hash, [.. WhatIsWrong(cohort, definition, letters, rows, respondBefore, now)]);
    }

    private static IEnumerable<string> WhatIsWrong(
        Cohort cohort, ProgrammeDefinition definition, List<PreviewedLetter> letters, List<Row> rows, DateTime respondBefore, DateTime now)
    {
        if (rows.Any(r => r is { Decision: null, Status: ApplicationStatus.Submitted }))
        {
            yield return "Prepare the decisions again: some people who have applied have none";
        }

        if (letters.Count(l => l.Decision.Outcome is DecisionOutcome.Place) > cohort.Places)
        {
            yield return $"There are more offers than the {cohort.Places} places";
        }

        if (respondBefore < AcceptancePeriod.Earliest(definition, now))
        {
            yield return $"Change the day by which offers are answered. It is {DateWords.Deadline(definition.TimeZone, respondBefore)}, and people need at least {AcceptancePeriod.LeastWorkingDays} working days";
        }

        foreach (var letter in letters.Where(l => DecisionLetters.Unknown(l.Decision.Draft).Count > 0))
        {
            yield return $"Change the letter about application {letter.Reference}: “{{{DecisionLetters.Unknown(letter.Decision.Draft)[0]}}}” is not something we can fill in";
        }
    }

    internal static string? ReasonWords(ProgrammeDefinition definition, string? code) =>
        definition.Reasons.Gateway.FirstOrDefault(r => r.Code == code)?.Words is { } words ? $"The reason: {char.ToLowerInvariant(words[0])}{words[1..]}." : null;

    private Task<List<Row>> ReadAsync(Cohort cohort, CancellationToken cancellationToken) => (
        from application in db.Applications.In(cohort)
        join person in db.People on application.PersonId equals person.PersonId
        join decision in db.Decisions on application.ApplicationId equals decision.ApplicationId into decisions
        from decision in decisions.DefaultIfEmpty()
        orderby person.NameKey, application.Reference
        select new Row(
            application.ApplicationId, application.Reference, application.Status, application.Submissions, person.PersonId, person.Name,
            person.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault(), decision)).ToListAsync(cancellationToken);

    private async Task<Dictionary<Guid, Dictionary<string, string>>> AttributesAsync(Cohort cohort, CancellationToken cancellationToken) =>
        (await db.ApplicationAttributes.AsNoTracking().Where(t => db.Applications.In(cohort).Any(a => a.ApplicationId == t.ApplicationId))
            .ToListAsync(cancellationToken))
        .GroupBy(t => t.ApplicationId)
        .ToDictionary(g => g.Key, g => g.GroupBy(t => t.Name).ToDictionary(n => n.Key, n => n.First().Value));

    private sealed record Row(
        Guid ApplicationId, string Reference, ApplicationStatus Status, int Submissions, Guid PersonId, string Name, string? Address, Decision? Decision);
}
