using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Appeals;

/// <summary>
/// The e-mails of appeals. They say that something has happened and where to read it, never what. Of no cohort, because lists and counts of a cohort's
/// messages are read by people who may be recused from the application.
/// </summary>
public sealed class AppealLetters(AppDb db, Installation installation)
{
    public const string Kind = "appeal";

    public Task ReceivedAsync(Appeal appeal, Guid applicantId, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default) => WriteAsync(
        [applicantId], appeal, "received", $"We have received your appeal: {definition.ShortName}", definition, cohort,
        "We have received your appeal. Somebody who had no part in your application will look into it, and you will hear from us.", $"/applications/{appeal.ApplicationId}/appeal", now, cancellationToken);

    public Task AnsweredAsync(Appeal appeal, Guid applicantId, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default) => WriteAsync(
        [applicantId], appeal, "answer", $"Your appeal has been answered: {definition.ShortName}", definition, cohort,
        "Your appeal has been answered. Sign in to read the answer and its reasons.", $"/applications/{appeal.ApplicationId}/appeal", now, cancellationToken);

    public Task ToAssignedAsync(Appeal appeal, Guid personId, Cohort cohort, ProgrammeDefinition definition, string words, string what, DateTime now, CancellationToken cancellationToken = default) =>
        WriteAsync([personId], appeal, what, $"An appeal: {definition.ShortName}", definition, cohort, words, $"/appeals/{appeal.AppealId}", now, cancellationToken);

    /// <summary>To every lead of the cohort who is not recused from the application.</summary>
    public async Task ToLeadsAsync(
        Appeal appeal, Application application, Cohort cohort, ProgrammeDefinition definition, string words, string what, DateTime now, CancellationToken cancellationToken = default)
    {
        var leads = await db.PartsHeld.HeldAt(now).Where(h => h.Part == Part.ProgrammeLead && h.PersonId != application.PersonId
            && (h.CohortId == cohort.CohortId || h.ProgrammeId == cohort.ProgrammeId || h.Scope == PartScope.Installation)
            && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == appeal.ApplicationId && r.PersonId == h.PersonId)).Select(h => h.PersonId).Distinct().ToListAsync(cancellationToken);
        await WriteAsync(leads, appeal, $"lead-{what}", $"An appeal: {definition.ShortName}", definition, cohort, words, $"/appeals/{appeal.AppealId}", now, cancellationToken);
    }

    private async Task WriteAsync(
        IReadOnlyCollection<Guid> to, Appeal appeal, string what, string subject, ProgrammeDefinition definition, Cohort cohort, string words, string path, DateTime now, CancellationToken cancellationToken)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        foreach (var person in await db.People.Where(p => to.Contains(p.PersonId))
            .SelectMany(p => p.Emails.Where(e => e.Until == null).Take(1), (p, e) => new { p.PersonId, p.Name, e.Address }).ToListAsync(cancellationToken))
        {
            db.Messages.Add(new Message
            {
                MessageId = NewId.Next(), Kind = Kind, Key = $"{Kind}/{appeal.ApplicationId:N}/{what}/{person.PersonId:N}", ToPersonId = person.PersonId, ToName = person.Name, ToAddress = person.Address,
                Subject = subject, WrittenAt = now, DueAt = now,
                Body = $"""
                    Dear {person.Name}

                    {words}

                    It is about {definition.Name}, {cohort.Label}:

                    {facts.Link(path)}
                    """.ReplaceLineEndings("\n"),
            });
        }
    }
}
