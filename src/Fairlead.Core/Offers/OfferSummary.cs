using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Tells whoever released what became of the offers whose time was over: accepted, lapsed, refilled.</summary>
public sealed class OfferSummary(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    // Sorts after “offer-lapse” and “refill”, so that of what falls due at one instant it comes last.
    public const string Name = "summary-of-offers";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var db = run.Db;
        var cohort = await db.Cohorts.AsNoTracking().SingleAsync(c => c.CohortId == run.Job.CohortId, cancellationToken);
        var release = await db.CohortReleases.AsNoTracking()
            .SingleAsync(r => r.CohortId == cohort.CohortId && r.Status == ReleaseStatus.Standing, cancellationToken);
        var releaser = await db.People.Where(p => p.PersonId == release.ByPersonId)
            .Select(p => new { p.Name, Address = p.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault() })
            .SingleAsync(cancellationToken);
        if (releaser.Address is not { } address)
        {
            return;
        }

        var respondBefore = new DateTime(long.Parse(run.Job.Argument!, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var counts = await db.Offers.In(cohort).GroupBy(o => o.Status).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
        var lapsed = await db.Offers.In(cohort).CountAsync(o => o.Status == OfferStatus.Lapsed && o.RespondBefore == respondBefore, cancellationToken);
        var proposed = await db.Refills.CountAsync(r => r.CohortId == cohort.CohortId && r.Status == RefillStatus.Proposed, cancellationToken);
        var definition = await programmes.OfAsync(db, cohort, cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = Name,
            Key = run.Job.Key,
            ToPersonId = release.ByPersonId,
            ToName = releaser.Name,
            ToAddress = address,
            CohortId = cohort.CohortId,
            Subject = $"{definition.ShortName}: offers not answered by {DateWords.Deadline(definition.TimeZone, respondBefore)}",
            Body = $"""
                Dear {releaser.Name}

                The time to answer ended for offers on {definition.Name}, {cohort.Label}.

                Lapsed now: {lapsed}

                Accepted so far: {Count(OfferStatus.Accepted)} of {cohort.Places} places

                Waiting for an answer: {Count(OfferStatus.Open)}

                Free places that wait for you to choose: {proposed}

                See the offers here:

                {facts.Link($"/cohorts/{cohort.CohortId}/offers")}

                You get this message because you released the decisions of this cohort.
                """.ReplaceLineEndings("\n"),
            WrittenAt = run.Now,
            DueAt = run.Now,
        });

        int Count(OfferStatus status) => counts.GetValueOrDefault(status);
    }
}
