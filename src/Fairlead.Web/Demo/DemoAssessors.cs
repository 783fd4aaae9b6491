using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.Settings;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <summary>A sponsor or line manager answers the request that they got.</summary>
public sealed class DemoBacks(ProgrammeLibrary programmes, Installation installation, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-backs";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, now) = (run.Db, run.Now);
        var backing = await db.Backings.SingleAsync(b => b.BackingId == run.Job.SubjectId, cancellationToken);
        var application = await db.Applications.SingleAsync(a => a.ApplicationId == backing.ApplicationId, cancellationToken);
        if (backing.Status is not BackingStatus.Asked || EntryWindow.Of(cohort, programme.TimeZone).Judge(now, []) is not Entry.Open entry)
        {
            return;  // a visitor has answered it, or moved the deadline
        }

        var form = new FormToSend
        {
            Backing = backing, Nomination = new Nomination { BackingId = backing.BackingId }, Application = application, Cohort = cohort, Definition = programme,
            Agreed = [.. Backers.Of(programme).Single(b => b.Role.Id == backing.RoleId).Form.Declarations.Select(d => d.Id)], Entry = entry, ReceivedAt = now,
        };
        form.Nomination.Write(DemoWords.AnswersOf(form.Backer.Form, 5, backing.BackingId));
        db.Nominations.Add(form.Nomination);
        if (await new AnswerRequest(db, new AskBackers(db, installation)).SendAsync(form, new(backing.PersonId, backing.RoleId), now, cancellationToken) is [var problem, ..])
        {
            throw new InvalidOperationException($"The demonstration's own nomination is not complete: {problem.Message}");
        }
    }
}

/// <summary>An assessor scores the calibration form.</summary>
public sealed class DemoCalibrates(ProgrammeLibrary programmes, Installation installation, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-calibrates";

    public override string Kind => Name;

    protected override Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken) =>
        ScoreAsync(run, installation, cohort, programme, run.Job.SubjectId!.Value, cancellationToken);

    /// <summary>Nothing where nothing is to be scored: a visitor has done it, or closed the form.</summary>
    internal static async Task ScoreAsync(
        JobRun run, Installation installation, Cohort cohort, ProgrammeDefinition programme, Guid personId, CancellationToken cancellationToken)
    {
        var (rules, work) = (ReviewRules.Of(programme)!, new CalibrationWork(run.Db, new CalibrationLetters(run.Db, installation)));
        if (await run.Db.FirstToCalibrateAsync(cohort, personId, cancellationToken) is { } first && await work.FindToWriteAsync(cohort, first, personId, cancellationToken) is { } at)
        {
            await work.SendAsync(at, DemoWords.AnswersOf(rules.Form, 5, personId), cohort, programme, rules, new(personId, nameof(Part.Assessor)), run.Now, cancellationToken);
        }
    }
}

/// <summary>An assessor reads what they were given, and sends what they think of it.</summary>
public sealed class DemoReads(ProgrammeLibrary programmes, Installation installation, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-reads";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, now) = (run.Db, run.Now);
        var (rules, phases, work) = (ReviewRules.Of(programme)!, ReviewPhases.Of(cohort, programme, now), new ReviewWork(db, new ReviewLetters(db, installation)));
        var personId = await db.ReviewSeats.Where(s => s.ReviewSeatId == run.Job.SubjectId).Select(s => s.PersonId).SingleAsync(cancellationToken);
        if (await work.FindAsync(cohort, run.Job.SubjectId!.Value, personId, now, cancellationToken) is not { Seat.Status: SeatStatus.Given or SeatStatus.Opened } at
            || !phases.May(PhaseAct.Read, cohort) || !at.Paper.IsReady(at.Application.Submissions))
        {
            return;  // a visitor has read it, or taken it back
        }

        await DemoCalibrates.ScoreAsync(run, installation, cohort, programme, personId, cancellationToken);
        var by = new Actor(personId, nameof(Part.Assessor));
        await work.OpenAsync(at, cohort, phases, by, now, cancellationToken);
        await work.SendAsync(at, DemoWords.AnswersOf(rules.Form, World.MeritOf(at.Application.PersonId), at.Seat.ReviewSeatId), cohort, programme, rules, phases, by, now, cancellationToken);
    }
}

/// <summary>Somebody who can sit on panels says when; a candidate says that they will come.</summary>
public sealed class DemoComes(ProgrammeLibrary programmes, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-comes";
    public const string Candidate = "candidate";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, now, id) = (run.Db, run.Now, run.Job.SubjectId!.Value);
        if (run.Job.Argument is Candidate)
        {
            var interview = await db.Interviews.SingleAsync(i => i.InterviewId == id, cancellationToken);
            if (interview.Status is InterviewStatus.Arranged && interview.At > now)
            {
                interview.Confirm(new(await db.Applications.Where(a => a.ApplicationId == interview.ApplicationId).Select(a => a.PersonId).SingleAsync(cancellationToken), "person"), now);
            }
        }
        else if (cohort.IsChoosing() && !await db.PanelTerms.AnyAsync(t => t.CohortId == cohort.CohortId && t.PersonId == id, cancellationToken))
        {
            // Three blocks of four suit them.
            var blocks = await db.InterviewBlocks.In(cohort).Select(b => b.InterviewBlockId).ToListAsync(cancellationToken);
            var terms = PanelTerms.For(NewId.Next(), cohort.CohortId, id);
            terms.Answer([.. blocks.Where((_, i) => DemoWorld.Chance(4, "comes", id, i) > 0)], PanelTerms.UsualADay, null, new(id, nameof(Part.Assessor)), now);
            db.PanelTerms.Add(terms);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A panel interviews a candidate: each member scores alone, and the chair records what they find together.</summary>
public sealed class DemoInterviews(ProgrammeLibrary programmes, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-interviews";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, now, work) = (run.Db, run.Now, new PanelWork(run.Db));
        var (rules, phases) = (InterviewRules.Of(programme)!, ReviewPhases.Of(cohort, programme, now));
        var seats = await db.ReviewSeats.AsNoTracking().Standing().Where(s => s.InterviewId == run.Job.SubjectId).OrderBy(s => s.Place).ToListAsync(cancellationToken);
        var people = (await db.PanelPeopleAsync(cohort, now, cancellationToken)).ToDictionary(p => p.PersonId, p => p.Marks);
        foreach (var seat in seats)
        {
            if (await work.FindAsync(cohort, seat.ReviewSeatId, seat.PersonId, now, cancellationToken) is { Seat.Status: SeatStatus.Given or SeatStatus.Opened } at && at.Interview.At <= now)
            {
                var by = new Actor(seat.PersonId, PartOf(people, seat.PersonId));
                await work.OpenAsync(at, by, now, cancellationToken);
                if (PanelWork.CanScore(at, cohort, phases, now))
                {
                    await work.SendAsync(at, DemoWords.AnswersOf(rules.Form.Form, World.MeritOf(at.Application.PersonId), seat.ReviewSeatId), cohort, programme, rules, phases, by, now, cancellationToken);
                }
            }
        }

        if (seats.Count == rules.Size && await work.FindAsync(cohort, seats[0].ReviewSeatId, seats[0].PersonId, now, cancellationToken) is { } chair && PanelWork.CanRecord(chair, cohort, phases))
        {
            await work.RecordAsync(
                chair, DemoWords.AnswersOf(rules.Form.Form, World.MeritOf(chair.Application.PersonId), chair.Interview.InterviewId),
                cohort, programme, rules, phases, new(seats[0].PersonId, PartOf(people, seats[0].PersonId)), now, cancellationToken);
        }
    }

    private static string PartOf(Dictionary<Guid, IReadOnlyList<string>> people, Guid personId) =>
        people.GetValueOrDefault(personId)?.Contains(InterviewRules.Independent) == true ? nameof(Part.Assessor) : nameof(Part.SectorRepresentative);
}

/// <summary>What people of the demonstration write into forms, by the type of the question and how good they find somebody.</summary>
internal static class DemoWords
{
    private static readonly string[] _strong =
    [
        "Clear about what changed for children and how they know. Look next for work across a whole council, beyond your own service.",
        "Honest about what went wrong, and quick to act on it. Build experience of members and of the budget as a whole.",
        "Leads partners without authority over them. A spell in education would round this off.",
    ];

    private static readonly string[] _weak =
    [
        "What the team did is clear, and what you did is not. Take one example and tell it from the first day, with what you decided.",
        "The result is told as a process. Say what became different for children, and how you know.",
        "Good work within one service. Find a task that needs people who do not report to you.",
    ];

    /// <param name="merit">From 1 to 7.</param>
    /// <param name="of">Moves what looks like chance: one in four is kinder by a point, one sterner.</param>
    public static Answers AnswersOf(FormDefinition form, int merit, Guid of)
    {
        var mark = Math.Clamp(merit + (DemoWorld.Chance(4, "mood", of) switch { 0 => -1, 1 => 1, _ => 0 }), 1, 7);
        return Answers.Of(form.Questions.SelectMany(q => AnswerNames.Keys(q).Select((key, i) => (key, ValueOf(q, Math.Clamp(mark + (DemoWorld.Chance(3, of, key) - 1), 1, 7), mark, of)))).Where(a => a.Item2.Length > 0));
    }

    private static string ValueOf(Question question, int rowMark, int mark, Guid of) => question.Type switch
    {
        QuestionType.Scale => question.ScaleRead!.Points.Where(p => p.Value != question.ScaleRead.NotScored).Select(p => p.Value).ElementAtOrDefault(rowMark - 1) ?? question.ScaleRead.Points[0].Value,
        QuestionType.Choice => question.Options[mark >= 4 || question.Options.Count < 2 ? 0 : 1].Value,
        QuestionType.LongText or QuestionType.Text => (mark >= 4 ? _strong : _weak)[DemoWorld.Chance(3, "words", of, question.Id)],
        _ => "",
    };
}
