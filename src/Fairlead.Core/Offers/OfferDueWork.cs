using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Offers;

/// <summary>The due rows that follow from offers. Each has a key of its own, so that asking twice changes nothing.</summary>
public static class OfferDueWork
{
    /// <summary>What had arrived in time may still be on its way through the server when the offer’s time is over.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromMinutes(1);

    private static readonly TimeOnly _morning = new(9, 0);

    /// <summary>The reminders and the lapse of an offer.</summary>
    public static IEnumerable<Job> Of(Offer offer, ProgrammeDefinition definition)
    {
        var lastDay = LocalInstants.ToLocal(definition.TimeZone, offer.RespondBefore.AddTicks(-1)).Day;
        foreach (var days in ReminderDays(definition))
        {
            // In the morning, and not on the heels of the offer itself.
            var at = LocalInstants.At(definition.TimeZone, lastDay.AddDays(-days), _morning);
            if (at > offer.VisibleFrom.AddDays(1))
            {
                yield return Make(OfferReminder.Name, $"{OfferReminder.Name}/{offer.OfferId:N}/{days}", at, offer.OfferId, offer.CohortId, $"{days}");
            }
        }

        yield return Make(OfferLapse.Name, $"{OfferLapse.Name}/{offer.OfferId:N}", offer.RespondBefore + _settling, offer.OfferId, offer.CohortId);
    }

    /// <summary>How many days before its end an offer is called to mind: as the definition says, and always on the last day but one.</summary>
    public static IReadOnlyList<int> ReminderDays(ProgrammeDefinition definition)
    {
        var entry = definition.Timeline.Marked(TimelineMark.AcceptBy)?.Id;
        var told = definition.Messages.Where(m => m.When is MessageWhen.BeforeDate && m.Entry is not null && m.Entry == entry).SelectMany(m => m.DaysBefore).ToList();
        return [.. (told.Count > 0 ? told : [3]).Append(1).Distinct().OrderDescending()];
    }

    /// <summary>The place that an offer held has fallen free.</summary>
    public static Job RefillAfter(Offer offer, DateTime now) =>
        Make(RefillJob.Name, $"{RefillJob.Name}/{offer.OfferId:N}", now, offer.OfferId, offer.CohortId);

    /// <summary>Places that were free when the cohort was released.</summary>
    public static Job RefillAfterRelease(MessageBatch batch, Cohort cohort) =>
        Make(RefillJob.Name, $"{RefillJob.Name}/{batch.BatchId:N}", batch.DueAt!.Value, batch.BatchId, cohort.CohortId);

    /// <summary>The summary of a sweep comes after the lapses and refills of the same instant.</summary>
    public static Job SummaryOf(Offer lapsed, DateTime now) => Make(
        OfferSummary.Name, $"{OfferSummary.Name}/{lapsed.CohortId:N}/{lapsed.RespondBefore.Ticks}", now, null, lapsed.CohortId, $"{lapsed.RespondBefore.Ticks}");

    public static Job ReportOn(MessageBatch batch) => Make(
        BatchReport.Name, $"{BatchReport.Name}/{batch.BatchId:N}", batch.DueAt!.Value.AddHours(1), batch.BatchId, batch.CohortId);

    private static Job Make(string kind, string key, DateTime dueAt, Guid? subjectId, Guid cohortId, string? argument = null) => new()
    {
        JobId = NewId.Next(), Kind = kind, Key = key, DueAt = dueAt, SubjectId = subjectId, CohortId = cohortId, Argument = argument,
    };
}
