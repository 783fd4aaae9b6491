using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Progress;

/// <summary>Who writes a review that the participant does not write.</summary>
/// <param name="IsHeld">Whether they are an assessor still.</param>
public sealed record ReviewAssessor(Guid PersonId, string Name, bool IsHeld);

/// <summary>A review with all that its pages and letters need to know.</summary>
/// <param name="Plan">The version of the learning plan of whose goals it speaks; null where it speaks of none, or none is agreed.</param>
/// <param name="Words">All confirmations, also of what it said earlier.</param>
public sealed record ReviewFacts(
    ProgressReview Review, ProgrammeReview Terms, Cohort Cohort, ProgrammeDefinition Programme, Participation Participation, Guid PersonId, string Participant, ReviewAssessor? Assessor, PlanVersion? Plan,
    IReadOnlyList<ReviewWord> Words)
{
    public Role Writer => Terms.Writer(Programme);

    public IReadOnlyList<Role> Confirmers => Terms.Confirmers(Programme);

    public FormDefinition Form => Programme.Form(Terms.Form!);

    public FormDefinition GoalForm => Form.Part(repeated: true);

    public FormDefinition RestForm => Form.Part(repeated: false);

    /// <summary>The goals that are asked about; none where the form asks about none.</summary>
    public IReadOnlyList<PlanGoal> Goals => GoalForm.Sections.Count == 0 ? [] : Plan?.Content.Goals ?? [];

    /// <summary>Whether the plan has to be agreed before anything can be written.</summary>
    public bool NeedsPlan => GoalForm.Sections.Count > 0 && Plan is null;

    public bool TakesPart => Participation.Status is ParticipationStatus.TakingPart;

    /// <summary>Those who have still to confirm what it says.</summary>
    public IReadOnlyList<Role> Outstanding => Review.Status is ReviewStatus.Shared ? [.. Confirmers.Where(r => WordOf(r) is null)] : [];

    public DateOnly? DueDay => Terms.DueDay(Cohort.TimelineOf(Programme));

    /// <summary>The confirmation of what it says now.</summary>
    public ReviewWord? WordOf(Role role) => Words.FirstOrDefault(w => w.RoleId == role.Id && w.Hash == Review.SharedHash);

    /// <summary>What is missing before it can be shared: the id of the goal, or null for what is asked once; and what is to be done.</summary>
    public IEnumerable<(string? Goal, string Words)> Missing() =>
        Goals.SelectMany(g => AnswerProblems.Of(GoalForm, Review.Content.Find(g.Id)?.Answers ?? Answers.None, Strictness.Complete).Take(1).Select(p => ((string?)g.Id, p.Message)))
            .Concat(AnswerProblems.Of(RestForm, Review.Content.Rest, Strictness.Complete).Take(1).Select(p => ((string?)null, p.Message)));

    /// <summary>“end of programme assessment”, in a sentence.</summary>
    public string Name => NameOf(Terms);

    public static string NameOf(ProgrammeReview terms) => $"{char.ToLowerInvariant(terms.Name[0])}{terms.Name[1..]}";

    /// <summary>Those reviews of a programme that are written here.</summary>
    public static IReadOnlyList<ProgrammeReview> Written(ProgrammeDefinition programme) => [.. programme.Reviews.Where(r => r.Form is not null)];

    /// <returns>Null where the programme, as it runs the cohort now, has no such review.</returns>
    public static async Task<ReviewFacts?> LoadAsync(AppDb db, ProgressReview review, Cohort cohort, ProgrammeDefinition programme, DateTime now, CancellationToken cancellationToken)
    {
        if (Written(programme).FirstOrDefault(r => r.Id == review.ReviewId) is not { } terms)
        {
            return null;
        }

        var (held, number) = (review.AssessorPartHeldId, review.PlanVersion);
        var found = await (
            from participation in db.Participations.AsNoTracking()
            where participation.ParticipationId == review.ParticipationId
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join plan in db.LearningPlans on participation.ParticipationId equals plan.ParticipationId into plans
            from plan in plans.DefaultIfEmpty()
            from version in db.PlanVersions.Where(v => v.LearningPlanId == plan.LearningPlanId && v.Number == (number ?? plan.Versions)).DefaultIfEmpty()
            from part in db.PartsHeld.Where(h => h.PartHeldId == held).DefaultIfEmpty()
            join assessor in db.People on part.PersonId equals assessor.PersonId into assessors
            from assessor in assessors.DefaultIfEmpty()
            select new { participation, person.PersonId, person.Name, Plan = version, Part = part, Assessor = assessor.Name }).SingleAsync(cancellationToken);
        var words = await db.ReviewWords.AsNoTracking().Where(w => w.ProgressReviewId == review.ProgressReviewId).OrderBy(w => w.SaidAt).ToListAsync(cancellationToken);
        return new(
            review, terms, cohort, programme, found.participation, found.PersonId, found.Name, found.Part is { } by ? new(by.PersonId, found.Assessor!, by.From <= now && (by.Until is null || by.Until > now)) : null,
            programme.Form(terms.Form!).Questions.Any(q => q.Repeat) ? found.Plan : null, words);
    }
}

/// <summary>What somebody may do with a review.</summary>
/// <param name="Role">As whom they look at it.</param>
/// <param name="Writes">Whether it is theirs to write.</param>
/// <param name="Confirms">Whether it waits for them.</param>
public sealed record ReviewPart(Role Role, bool Writes, bool Confirms);
