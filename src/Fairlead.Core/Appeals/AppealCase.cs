using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Interviews;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Appeals;

/// <summary>One thing that was done.</summary>
/// <param name="By">Who, by name; null for the service itself.</param>
/// <param name="Phase">The phase of the review that was in force.</param>
/// <param name="Saw">What whoever did it had in front of them; null where it was nothing in particular.</param>
public sealed record CaseAct(AuditEntry Entry, string? By, CohortPhase? Phase, string? Saw);

/// <param name="Form">What was sent, frozen, with its hash; null where nothing was.</param>
public sealed record CaseSeat(ReviewSeat Seat, string Name, ReviewForm? Form);

public sealed record CaseRating(MeritRating Rating, string Name);

/// <summary>A conflict that the records have of somebody who did something, or that somebody declared.</summary>
/// <param name="Since">When it was declared, or began.</param>
/// <param name="FirstAct">When that person first did something here; null if they never did.</param>
public sealed record CaseConflict(string Name, string What, DateTime Since, DateTime? FirstAct);

/// <summary>
/// Everything that whoever answers an appeal needs, on one page: who did what and when, what they had in front of them, and the rules that were in force.
/// </summary>
public sealed record AppealCase
{
    public required Appeal Appeal { get; init; }

    public required Application Application { get; init; }

    public required string Applicant { get; init; }

    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>In the order in which it was done.</summary>
    public required IReadOnlyList<CaseAct> Acts { get; init; }

    public required IReadOnlyList<CaseSeat> Seats { get; init; }

    public required IReadOnlyList<CaseRating> Ratings { get; init; }

    public required IReadOnlyList<Clarification> Questions { get; init; }

    /// <summary>What was submitted, frozen, the newest first.</summary>
    public required IReadOnlyList<Submission> Submissions { get; init; }

    public required IReadOnlyList<CaseConflict> Conflicts { get; init; }

    /// <summary>What the applicant was sent.</summary>
    public required IReadOnlyList<Messages.Message> Letters { get; init; }

    public GatewayCheck? Gateway { get; init; }

    public ReviewFinding? Finding { get; init; }

    /// <summary>What the panel found together, and what came of it; null where nobody was interviewed.</summary>
    public InterviewResult? Result { get; init; }

    public Decision? Decision { get; init; }

    public FeedbackLetter? Feedback { get; init; }

    public string? Code { get; init; }

    /// <summary>The definition that the cohort runs under, as it was loaded.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Whether a date on which a phase hangs was moved after the cohort was planned: the phases below are those of the dates as they are now.</summary>
    public required bool DatesMoved { get; init; }

    public string NameOf(Guid? personId) => personId is { } id ? Names.GetValueOrDefault(id, "") : "";

    /// <summary>Ten statements, whatever the number of deeds. Who may see it is for the caller to know.</summary>
    public static async Task<AppealCase> LoadAsync(AppDb db, Appeal appeal, Cohort cohort, ProgrammeDefinition definition, CancellationToken cancellationToken = default)
    {
        var id = appeal.ApplicationId;
        var facts = await (
            from application in db.Applications
            where application.ApplicationId == id
            join person in db.People on application.PersonId equals person.PersonId
            join ran in db.Cohorts on application.CohortId equals ran.CohortId
            join version in db.ProgrammeVersions on new { ran.ProgrammeId, Number = ran.DefinitionVersion } equals new { version.ProgrammeId, version.Number }
            join g in db.GatewayChecks on application.ApplicationId equals g.ApplicationId into gs
            from gateway in gs.DefaultIfEmpty()
            join f in db.ReviewFindings on application.ApplicationId equals f.ApplicationId into fs
            from finding in fs.DefaultIfEmpty()
            join r in db.InterviewResults.Counting() on application.ApplicationId equals r.ApplicationId into rs
            from result in rs.DefaultIfEmpty()
            join d in db.Decisions on application.ApplicationId equals d.ApplicationId into ds
            from decision in ds.DefaultIfEmpty()
            join l in db.FeedbackLetters on application.ApplicationId equals l.ApplicationId into ls
            from letter in ls.DefaultIfEmpty()
            join b in db.BlindPapers on application.ApplicationId equals b.ApplicationId into bs
            from paper in bs.DefaultIfEmpty()
            select new { application, person.Name, version.Hash, gateway, finding, result, decision, letter, Code = paper == null ? null : paper.Code }).AsNoTracking().SingleAsync(cancellationToken);
        var held = await (
            from seat in db.ReviewSeats
            where seat.ApplicationId == id && seat.Status != SeatStatus.TakenBack
            join person in db.People on seat.PersonId equals person.PersonId
            join f in db.ReviewForms on seat.ReviewSeatId equals f.ReviewSeatId into forms
            from form in forms.DefaultIfEmpty()
            join q in db.Clarifications on seat.ReviewSeatId equals q.ReviewSeatId into asked
            from question in asked.DefaultIfEmpty()
            orderby seat.Duty, seat.Place, seat.GivenAt
            select new { seat, person.Name, form, question }).AsNoTracking().ToListAsync(cancellationToken);
        var seats = held.DistinctBy(h => h.seat.ReviewSeatId).Select(h => new CaseSeat(h.seat, h.Name, h.form)).ToList();
        var questions = held.Select(h => h.question).OfType<Clarification>().OrderBy(q => q.AskedAt).ToList();
        var submissions = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == id).OrderByDescending(s => s.Number).ToListAsync(cancellationToken);
        var rated = await db.MeritRatings.AsNoTracking().Where(r => r.ApplicationId == id).Join(db.People, r => r.PersonId, p => p.PersonId, (r, p) => new CaseRating(r, p.Name)).ToListAsync(cancellationToken);
        var ratings = rated.OrderBy(r => r.Rating.RatedAt).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        var ours = $"/{id:N}/";
        var letters = await db.Messages.AsNoTracking().Where(m => m.ToPersonId == facts.application.PersonId && m.Status == MessageStatus.Sent
            && (m.CohortId == cohort.CohortId || m.Key.Contains(ours))).OrderBy(m => m.SentAt).ToListAsync(cancellationToken);
        var entries = (await db.AuditOfApplication(id).AsNoTracking().ToListAsync(cancellationToken)).Concat(await db.AuditOfChoosing(cohort.CohortId).AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(e => e.At).ThenBy(e => e.StreamId).ThenBy(e => e.Seq).ToList();
        var people = entries.Select(e => e.ActorId).Concat(seats.Select(s => s.Seat.PersonId)).Append(appeal.AssignedToPersonId ?? Guid.Empty).Distinct().ToList();
        var conflicts = await CaseConflicts.LoadAsync(db, facts.application, people, cancellationToken);
        var named = people.Concat(conflicts.Select(c => c.PersonId)).Concat(entries.Select(AuditWords.PersonOf).OfType<Guid>()).Distinct().ToList();
        var names = await db.People.Where(p => named.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        var first = entries.Where(e => e.ActorId != Guid.Empty).GroupBy(e => e.ActorId).ToDictionary(g => g.Key, g => g.Min(e => e.At));
        var froms = (definition.Assessment?.Phases ?? []).Select(p => p.From).ToHashSet(StringComparer.Ordinal);
        return new AppealCase
        {
            Appeal = appeal, Application = facts.application, Applicant = facts.Name, Names = names, Seats = seats, Ratings = ratings, Questions = questions, Submissions = submissions, Letters = letters,
            Gateway = facts.gateway, Finding = facts.finding, Result = facts.result, Decision = facts.decision, Feedback = facts.letter, Code = facts.Code, DefinitionHash = facts.Hash,
            DatesMoved = entries.Any(e => e.Event == nameof(CohortRedated) && froms.Any(f => e.Data.Contains($"\"{f}\"", StringComparison.Ordinal))),
            Acts =
            [
                .. from entry in entries
                   let phase = ReviewPhases.Of(cohort, definition, entry.At).Active
                   select new CaseAct(entry, names.GetValueOrDefault(entry.ActorId), phase, Saw(entry, phase, facts.gateway, seats, facts.Code)),
            ],
            Conflicts =
            [
                .. from conflict in conflicts.Concat(CaseConflicts.Declared(entries))
                   orderby conflict.Since
                   select new CaseConflict(names.GetValueOrDefault(conflict.PersonId, ""), conflict.What, conflict.Since, first.TryGetValue(conflict.PersonId, out var at) ? at : null),
            ],
        };
    }

    private static string? Saw(AuditEntry entry, CohortPhase? phase, GatewayCheck? gateway, IReadOnlyList<CaseSeat> seats, string? code) => entry.Stream switch
    {
        nameof(GatewayCheck) when gateway is not null => $"Submission {gateway.Submission}, with the name, and the forms of backers",
        nameof(ReviewSeat) when seats.FirstOrDefault(s => s.Seat.ReviewSeatId == entry.StreamId) is { } at && at.Seat.PersonId == entry.ActorId =>
            $"{(at.Seat.Duty is ReviewDuty.SecondLine ? "The records and the result of the panel" : at.Form?.Hash is null ? "The application" : $"Submission {at.Form.Submission}")} {Named(at, phase)}, under {code}",
        nameof(InterviewResult) when entry.Event is nameof(InterviewResultRecorded) => "What each member of the panel had scored alone",
        nameof(InterviewResult) when entry.Event is nameof(InterviewResultLookedOver) => $"The records and the result of the panel, under {code}",
        nameof(MeritRating) => "The application with the name",
        nameof(ReviewFinding) => "The reads that were in, with their marks",
        _ => null,
    };

    // Readers and moderators never see a name; whoever interviews sees it where the phase shows names.
    private static string Named(CaseSeat at, CohortPhase? phase) =>
        at.Seat.Duty is ReviewDuty.Panellist && phase?.Shows(PhaseSight.Names) == true ? "with the name" : "without names";
}
