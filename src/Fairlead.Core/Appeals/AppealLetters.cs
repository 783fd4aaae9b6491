using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Appeals;

/// <summary>
/// The e-mails of appeals. They say that something has happened and where to read it, never what. Of no cohort, because lists and counts of a cohort's
/// messages are read by people who may be recused from the application.
/// </summary>
public sealed class AppealLetters(AppDb db, Installation installation)
{
    public const string Kind = "appeal";

    private readonly PersonalMail _mail = new(db, installation);

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
        var leads = await RecusalQueries.LeadsOpenTo(db, cohort, application.ApplicationId, now).ToListAsync(cancellationToken);
        await WriteAsync(leads, appeal, $"lead-{what}", $"An appeal: {definition.ShortName}", definition, cohort, words, $"/appeals/{appeal.AppealId}", now, cancellationToken);
    }

    private async Task WriteAsync(
        IReadOnlyCollection<Guid> to, Appeal appeal, string what, string subject, ProgrammeDefinition definition, Cohort cohort, string words, string path, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var person in await _mail.AddresseesAsync(to, cancellationToken))
        {
            await _mail.WriteAsync(
                person,
                new PersonalLetter(
                    Kind, $"{Kind}/{appeal.ApplicationId:N}/{what}/{person.PersonId:N}", subject,
                    $"""
                    Dear {person.Name}

                    {words}

                    It is about {definition.Name}, {cohort.Label}:

                    """,
                    path),
                now, cancellationToken);
        }
    }
}
