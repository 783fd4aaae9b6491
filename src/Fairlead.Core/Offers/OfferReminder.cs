using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Calls an open offer to mind some days before its time is over.</summary>
public sealed class OfferReminder(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "offer-reminder";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var offer = await run.Db.Offers.AsNoTracking().SingleAsync(o => o.OfferId == run.Job.SubjectId, cancellationToken);
        if (!offer.IsAnswerableAt(run.Now)
            || await Recipients.OfAsync(run.Db, [offer.ApplicationId], cancellationToken) is not [{ Address: { } address } person])
        {
            return;
        }

        var cohort = await run.Db.Cohorts.AsNoTracking().SingleAsync(c => c.CohortId == offer.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        var left = int.Parse(run.Job.Argument!, CultureInfo.InvariantCulture) is 1 ? "1 day" : $"{run.Job.Argument} days";
        run.Db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = Name,
            Key = run.Job.Key,
            ToPersonId = person.PersonId,
            ToName = person.Name,
            ToAddress = address,
            CohortId = cohort.CohortId,
            Subject = $"{definition.ShortName}: {left} left to accept your place",
            Body = $"""
                Dear {person.Name}

                You have been offered a place on {definition.Name}, {cohort.Label}, and we have not had your answer.

                Please accept or decline it before {DateWords.Deadline(definition.TimeZone, offer.RespondBefore)}. After that the place goes to somebody on the reserve list.

                Answer here:

                {facts.Link($"/offers/{offer.OfferId}")}

                You get this message because you have been offered a place.
                """.ReplaceLineEndings("\n"),
            WrittenAt = run.Now,
            DueAt = run.Now,
        });
    }
}
