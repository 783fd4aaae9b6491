using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;

namespace Fairlead.Core.Applications.Handling;

/// <summary>Where one application is.</summary>
public sealed class FunnelPlace
{
    public required Application Application { get; init; }

    /// <summary>The last step that it has reached. A number, because databases compare those.</summary>
    public required int Furthest { get; init; }

    /// <inheritdoc cref="FunnelStanding"/>
    public required int Standing { get; init; }
}

/// <summary>
/// The one place that says where each application is. The funnel counts by it and the register lists by it, so that a number and its list
/// cannot differ.
/// </summary>
public static class FunnelPlaces
{
    public static IQueryable<FunnelPlace> Places(
        this IQueryable<Application> applications, AppDb db, Cohort cohort, ProgrammeDefinition definition, Viewer viewer, DateTime now)
    {
        var steps = FunnelSteps.Of(definition, cohort, viewer);
        var (read, called, chosen, offered) = (
            steps.Contains(FunnelStep.Read), steps.Contains(FunnelStep.Called), steps.Contains(FunnelStep.Chosen), steps.Contains(FunnelStep.Offered));
        var reads = ReviewRules.Of(definition)?.Reads ?? 0;
        var lookedOver = InterviewRules.Of(definition)?.IsLookedOver == true;
        return applications.Select(a => new FunnelPlace
        {
            Application = a,
            Furthest =
                offered && db.Offers.Any(o => o.ApplicationId == a.ApplicationId && (o.Status == OfferStatus.Accepted || o.Status == OfferStatus.GivenUp)) ? (int)FunnelStep.Accepted
                : offered && db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.Status != OfferStatus.Withdrawn) ? (int)FunnelStep.Offered
                : chosen && db.CompositionMembers.Any(m => m.ApplicationId == a.ApplicationId
                    && db.Compositions.Any(c => c.CompositionId == m.CompositionId && c.Status == CompositionStatus.Confirmed)) ? (int)FunnelStep.Chosen
                : called && db.InterviewResults.ThatCount(lookedOver).Any(r => r.ApplicationId == a.ApplicationId && r.Outcome == InterviewOutcome.Recommended) ? (int)FunnelStep.Recommended
                : called && db.Interviews.Any(i => i.ApplicationId == a.ApplicationId) ? (int)FunnelStep.Called
                : read && (db.ReviewFindings.Any(f => f.ApplicationId == a.ApplicationId)
                    || db.ReviewSeats.Counting(db, now).Count(s => s.ApplicationId == a.ApplicationId && s.Duty == ReviewDuty.Reader) >= reads) ? (int)FunnelStep.Read
                : db.GatewayChecks.Any(c => c.ApplicationId == a.ApplicationId && c.Outcome == GatewayOutcome.Passed) ? (int)FunnelStep.PastGateway
                : a.Submissions > 0 ? (int)FunnelStep.Submitted
                : (int)FunnelStep.Started,
            Standing =
                a.Status == ApplicationStatus.Withdrawn ? (int)FunnelStanding.Withdrawn
                : db.GatewayChecks.Any(c => c.ApplicationId == a.ApplicationId && c.Outcome == GatewayOutcome.Refused)
                    || (read && db.ReviewFindings.Any(f => f.ApplicationId == a.ApplicationId && f.Outcome == FindingOutcome.Closes))
                    || (called && db.InterviewResults.ThatCount(lookedOver).Any(r => r.ApplicationId == a.ApplicationId && r.Outcome == InterviewOutcome.NotRecommended))
                    || (offered && db.Decisions.Any(d => d.ApplicationId == a.ApplicationId && d.Status == DecisionStatus.Released
                        && (d.Outcome == DecisionOutcome.NoPlace || d.Outcome == DecisionOutcome.NotEligible)))
                    || (offered && db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.Status != OfferStatus.Withdrawn)
                        && !db.Offers.Standing().Any(o => o.ApplicationId == a.ApplicationId)) ? (int)FunnelStanding.Out
                : (int)FunnelStanding.StillIn,
        });
    }

    /// <summary>The applications, among these, that have reached the step; none where the viewer’s funnel does not have it.</summary>
    public static IQueryable<Application> HavingReached(this IQueryable<FunnelPlace> places, FunnelStep step, IReadOnlyList<FunnelStep> steps)
    {
        var least = steps.Contains(step) ? (int)step : int.MaxValue;
        return places.Where(p => p.Furthest >= least).Select(p => p.Application);
    }

    public static IQueryable<Application> Standing(this IQueryable<FunnelPlace> places, FunnelStanding standing)
    {
        var wanted = (int)standing;
        return places.Where(p => p.Standing == wanted).Select(p => p.Application);
    }
}
