using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Settings;
using Fairlead.Web.Pages.Offers;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <summary>What every deed of the script needs: the cohort with its dates and its programme.</summary>
public abstract class DemoDeed(ProgrammeLibrary programmes, DemoWorld world) : IJobKind
{
    protected DemoWorld World => world;

    public abstract string Kind { get; }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var cohort = await run.Db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == run.Job.CohortId, cancellationToken);
        await DoAsync(run, cohort, await programmes.OfAsync(run.Db, cohort, cancellationToken), cancellationToken);
    }

    protected abstract Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken);
}

/// <summary>Somebody registers, fills in the form and sends it, or leaves it half done.</summary>
public sealed class DemoApplies(ProgrammeLibrary programmes, Installation installation, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-applies";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, now, applicant) = (run.Db, run.Now, World.BySlug[run.Job.Argument!]);
        if (applicant.Arrival is DemoArrival.StandIn
            && await db.Applications.In(cohort).Received().CountAsync(cancellationToken) >= World.Facts.InTime)
        {
            return;
        }

        var person = await DemoRegister.FindOrAddAsync(db, applicant, now, cancellationToken);
        var by = new Actor(person.PersonId, "person");
        var application = await new StartApplication(db).StartAsync(cohort, person.PersonId, ApplicationSource.Online, by, now, cancellationToken);
        var answers = Answers.Of(applicant.Answers);
        application.Write(answers, now);
        foreach (var section in programme.ApplicationForm!.Sections.SkipLast(applicant.Arrival is DemoArrival.Draft ? 2 : 0))
        {
            application.MarkSection(section.Id, completed: true);
        }

        if (applicant.Arrival is not DemoArrival.Draft)
        {
            await SubmitAsync(run, cohort, programme, application, by, cancellationToken);
        }
    }

    private async Task SubmitAsync(
        JobRun run, Cohort cohort, ProgrammeDefinition programme, Application application, Actor by, CancellationToken cancellationToken)
    {
        var granted = await run.Db.LateEntries.Where(e => e.CohortId == cohort.CohortId && e.PersonId == application.PersonId).ToListAsync(cancellationToken);
        granted.ForEach(code => code.Use(application, by, run.Now));
        if (EntryWindow.Of(cohort, programme.TimeZone).Judge(run.Now, granted) is not Entry.Open entry)
        {
            return;  // a visitor has moved the deadline or called the cohort off
        }

        var form = new FormToSubmit
        {
            Application = application,
            Cohort = cohort,
            Definition = programme,
            Answers = application.Answers,
            Agreed = [.. programme.ApplicationForm!.Declarations.Select(d => d.Id)],
            Entry = entry,
            ReceivedAt = run.Now,
        };
        if (await new SubmitApplication(run.Db, installation).SubmitAsync(form, by, run.Now, cancellationToken) is SubmitOutcome.NotYet(var problems))
        {
            throw new InvalidOperationException($"The demonstration's own form is not complete: {problems[0].Message}");
        }
    }
}

/// <summary>The programme's administrator gives those a code who have said that they will be late.</summary>
public sealed class DemoCodes(ProgrammeLibrary programmes, Installation installation, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-codes";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var until = WorldFacts.Utc(World.Facts.CodesUntil!.Value);
        var administrator = World.Staff.First(s => s.Part is Part.ProgrammeAdministrator);
        var by = new Actor(DemoWorld.IdOf(administrator.Slug), administrator.Part.ToString());
        foreach (var applicant in World.Applicants.Where(a => a.Arrival is DemoArrival.Late))
        {
            var person = await DemoRegister.FindOrAddAsync(run.Db, applicant, run.Now, cancellationToken);
            var leave = new Leave(applicant.LateReason!, "Rang before the closing time and will send the form in the night.", until);
            await new GrantLateEntry(run.Db, installation).GiveCodeAsync(cohort, programme, person, leave, by, run.Now, cancellationToken);
        }
    }
}

/// <summary>Some directors who are not recused rate one application.</summary>
public sealed class DemoRating(ProgrammeLibrary programmes, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-rating";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, applicationId, scale) = (run.Db, run.Job.SubjectId!.Value, programme.Rating!);
        if (!cohort.IsChoosing() || !await db.Applications.PastGateway(db).AnyAsync(a => a.ApplicationId == applicationId, cancellationToken))
        {
            return;
        }

        var author = await db.Applications.Where(a => a.ApplicationId == applicationId).Select(a => a.PersonId).SingleAsync(cancellationToken);
        var applicant = World.ByPerson.GetValueOrDefault(author);
        var recused = await RecusalQueries.Pairs(db, run.Now).Where(p => p.ApplicationId == applicationId).Select(p => p.PersonId).ToListAsync(cancellationToken);
        var rated = await db.MeritRatings.Where(r => r.ApplicationId == applicationId).Select(r => r.PersonId).ToListAsync(cancellationToken);
        var raters = World.Staff.Where(s => s.Rates).Select(s => DemoWorld.IdOf(s.Slug)).Except(recused)
            .OrderBy(id => DemoWorld.Chance(int.MaxValue, author, id)).Take(applicant?.Raters ?? 3).Except(rated);
        foreach (var personId in raters)
        {
            var anchor = AnchorOf(scale, applicant?.Merit ?? 1 + DemoWorld.Chance(4, "merit", author), DemoWorld.Chance(4, author, personId));
            await new RateApplication(db).RateAsync(
                cohort, programme, applicationId, anchor.Value, $"{anchor.Words}.", new Actor(personId, nameof(Part.AwardingMember)), run.Now, cancellationToken);
        }
    }

    // Two of four directors see what it is worth; one is kinder, one sterner.
    private static Anchor AnchorOf(Rating scale, int merit, int mood)
    {
        var anchors = scale.Anchors.OrderBy(a => a.Value).ToList();
        return anchors[Math.Clamp(merit + (mood switch { 0 => -1, 1 => 1, _ => 0 }), 0, anchors.Count - 1)];
    }
}

/// <summary>Whoever has been offered a place accepts or declines it, or lets it lapse.</summary>
public sealed class DemoAnswer(ProgrammeLibrary programmes, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-answer";

    private const string ByChance = "accept accept accept accept accept accept accept accept silent decline";

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var db = run.Db;
        var offer = await db.Offers.SingleAsync(o => o.OfferId == run.Job.SubjectId, cancellationToken);
        if (!offer.IsAnswerableAt(run.Now))
        {
            return;
        }

        var application = await db.Applications.SingleAsync(a => a.ApplicationId == offer.ApplicationId, cancellationToken);
        var person = await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == application.PersonId, cancellationToken);
        var by = new Actor(person.PersonId, "person");
        switch (AnswerOf(person.PersonId).Split(':'))
        {
            case ["accept"]:
                var fee = await FeeOfOffer.FindAsync(db, offer, programme, cancellationToken);
                var payer = new Payer($"The employer of {person.Name}", "1 High Street\nAnytown\nEX1 1EX", person.CurrentEmail!, null);
                await new AcceptOffer(db).RunAsync(
                    new Acceptance(offer.OfferId, AcceptModel.Declaration, (long)((fee?.Gbp ?? 0) * 100), fee is { Gbp: > 0 } ? payer : null), by, run.Now, cancellationToken);
                break;
            case ["decline", .. var reason]:
                await new DeclineOffer(db).RunAsync(offer.OfferId, reason.FirstOrDefault() ?? programme.Reasons.Decline[0].Code, by, run.Now, cancellationToken);
                break;
        }
    }

    private string AnswerOf(Guid personId)
    {
        var chances = ByChance.Split(' ');
        return World.ByPerson.GetValueOrDefault(personId)?.Answer ?? chances[DemoWorld.Chance(chances.Length, "answer", personId)];
    }
}

internal static class DemoRegister
{
    /// <summary>The applicant's person, with their addresses, registered as a visitor's own first visit would.</summary>
    public static async Task<Person> FindOrAddAsync(AppDb db, DemoApplicant applicant, DateTime now, CancellationToken cancellationToken)
    {
        var personId = DemoWorld.IdOf(applicant.Slug);
        if (await db.People.Include(p => p.Emails).SingleOrDefaultAsync(p => p.PersonId == personId, cancellationToken) is { } known)
        {
            return known;
        }

        var person = Person.Register(personId, applicant.Name, applicant.Email, Actor.Visitor, now);
        db.People.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        return person;
    }
}
