using Fairlead.Core.Calendar;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Progress;

/// <summary>When those who take part in a review talk, as a calendar has it.</summary>
public static class ReviewMeetings
{
    // Nobody is asked how long they talk.
    private const int UsualHours = 1;

    /// <summary>The meeting of a review that has one.</summary>
    /// <param name="ofWhom">Whose review it is, for others than the participant.</param>
    public static CalendarEvent Entry(ProgressReview review, ProgrammeReview terms, ProgrammeDefinition programme, string? ofWhom, InstallationFacts facts)
    {
        var (day, time) = LocalInstants.ToLocal(programme.TimeZone, review.MeetsAt!.Value);
        var until = time.AddHours(UsualHours);
        return new()
        {
            Uid = $"{review.ProgressReviewId:N}.review@fairlead",
            Sequence = review.Meetings,
            LastModified = review.MeetingSetAt!.Value,
            When = new CalendarTime.Moment(programme.TimeZone, day, time, until > time ? until : null),
            Summary = $"{programme.ShortName}: {ReviewFacts.NameOf(terms)}{(ofWhom is null ? "" : $" of {ofWhom}")}",
            Location = review.MeetsWhere,
            Url = facts.Link(ReviewLetters.Path(review.ProgressReviewId)),
            Organizer = facts.Values.GetValueOrDefault(Setting.ContactEmail) ?? facts.Values.GetValueOrDefault(Setting.MailFromAddress) ?? "no-reply@fairlead.invalid",
            Busy = true,
        };
    }

    /// <summary>The meetings of one participant's reviews, for their own calendar. One statement, and none where the programme has no such reviews.</summary>
    public static async Task<IReadOnlyList<CalendarEvent>> MeetingsOfAsync(
        this AppDb db, Guid participationId, ProgrammeDefinition programme, InstallationFacts facts, CancellationToken cancellationToken = default)
    {
        var written = ReviewFacts.Written(programme);
        var reviews = written.Count == 0 ? [] : await db.ProgressReviews.AsNoTracking().Where(r => r.ParticipationId == participationId && r.MeetsAt != null).OrderBy(r => r.MeetsAt).ToListAsync(cancellationToken);
        return [.. from review in reviews from terms in written where terms.Id == review.ReviewId select Entry(review, terms, programme, null, facts)];
    }
}
