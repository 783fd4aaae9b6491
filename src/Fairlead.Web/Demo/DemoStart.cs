using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Fairlead.Web.Commands;
using Fairlead.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <summary>Fills an empty database with the demonstration, or finds the clock of the one that is there.</summary>
internal sealed class DemoStart(IServiceProvider services, AppDb db)
{
    private readonly DemoWorld _world = services.GetRequiredService<DemoWorld>();
    private readonly Clock _clock = services.GetRequiredService<Clock>();

    /// <exception cref="UsageException">A demonstration over real data, or the other way about.</exception>
    public static async Task PrepareAsync(IServiceProvider services, AppDb db, CancellationToken cancellationToken)
    {
        var asked = services.GetRequiredService<ServeOptions>().Demo;
        var clock = await db.Settings.Where(s => s.Key == Setting.DemoClock).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        switch (asked, clock)
        {
            case (false, { }):
                throw new UsageException("this database holds a demonstration: start it with --demo, or choose another with --data or --postgres");
            case (true, null) when await db.People.AnyAsync(cancellationToken):
                throw new UsageException("this database holds real people, so no demonstration can be made of it: choose another with --data or --postgres");
            case (true, { }) when await IsAnotherStoryAsync(services.GetRequiredService<DemoWorld>(), db, cancellationToken):
                throw new UsageException("this database tells another demonstration: choose another with --data or --postgres, or the --story that it was made with");
            case (true, _):
                await new DemoStart(services, db).BeginAsync(clock, cancellationToken);
                break;
        }
    }

    private static async Task<bool> IsAnotherStoryAsync(DemoWorld world, AppDb db, CancellationToken cancellationToken) =>
        !await db.Cohorts.AnyAsync(c => c.ProgrammeId == world.Facts.Programme && c.Label == world.Facts.Cohort, cancellationToken);

    private async Task BeginAsync(string? stoodAt, CancellationToken cancellationToken)
    {
        if (stoodAt is null)
        {
            await FillAsync(cancellationToken);
        }
        else if (DateTime.Parse(stoodAt, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) is var at && at > _clock.Now)
        {
            _clock.MoveTo(at);
        }

        if (WorldFacts.Utc(_world.Facts.Starts) is var starts && _clock.Now < starts)
        {
            await services.GetRequiredService<DemoClock>().MoveAsync(starts, cancellationToken);
        }
    }

    // All or nothing: a start that is killed half way begins again on an empty database.
    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var installation = services.GetRequiredService<Installation>();
        await installation.SetAsync(db, Setting.DemoClock, now.ToString("O"), cancellationToken);
        await installation.SetAsync(db, Setting.InstallationName, _world.Facts.Name, cancellationToken);
        foreach (var one in _world.Staff)
        {
            var person = Person.Register(DemoWorld.IdOf(one.Slug), one.Name, one.Email, Actor.Operator, now);
            db.People.Add(person);
            if (one.Authority is { } authority)
            {
                person.WorkFor(ReferenceData.IdOf(authority), one.Post, Actor.Operator, now);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        var cohort = await OpenAsync(now, cancellationToken);
        db.PartsHeld.AddRange(_world.Staff.Select(s => PartHeld.Give(NewId.Next(), DemoWorld.IdOf(s.Slug), s.Part, ReachOf(s.Reach, cohort), now, Actor.Operator, now)));
        await DemoRegister.FindOrAddAsync(db, _world.BySlug[DemoWorld.Visitor], now, cancellationToken);
        db.Jobs.AddRange(_world.Applicants.Where(a => a.Arrival is not DemoArrival.Never).Select(a =>
            JobOf(DemoApplies.Name, a.Slug, cohort, a.Arrives ?? WorldFacts.Utc(_world.Facts.StandInComes))));
        if (_world.Facts.CodesGiven is { } given)
        {
            db.Jobs.Add(JobOf(DemoCodes.Name, "", cohort, WorldFacts.Utc(given)));
        }

        foreach (var one in _world.Staff.Where(s => s.Slug is DemoWorld.SecondLine))
        {
            var terms = Core.Review.AssessorTerms.For(NewId.Next(), cohort.CohortId, DemoWorld.IdOf(one.Slug));
            terms.Agree(0, [], Actor.Operator, now);
            db.AssessorTerms.Add(terms);
        }

        await db.SaveChangesAsync(cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    private async Task<Cohort> OpenAsync(DateTime now, CancellationToken cancellationToken)
    {
        var lead = _world.Staff.First(s => s.Part is Part.ProgrammeLead);
        var by = new Actor(DemoWorld.IdOf(lead.Slug), lead.Part.ToString());
        var programme = services.GetRequiredService<ProgrammeLibrary>().Find(_world.Facts.Programme)
            ?? throw new UsageException($"the demonstration needs the programme {_world.Facts.Programme}, and its definition is not there");
        await DemoOutreach.RegisterInterestAsync(db, _world, programme.Id, now, cancellationToken);
        var cohort = await new OpenCohort(db).PlanAsync(programme, _world.Facts.Cohort, _world.Facts.Places, null, by, now, null, cancellationToken);
        cohort.Publish(by, now);
        await DemoOutreach.AnnounceAsync(
            db, _world, services.GetRequiredService<Installation>(), services.GetRequiredService<ProgrammeLibrary>(), cohort, by, now, cancellationToken);
        return cohort;
    }

    private static PartReach ReachOf(PartScope scope, Cohort cohort) => scope switch
    {
        PartScope.Installation => PartReach.Everything,
        PartScope.Programme => PartReach.OverProgramme(cohort.ProgrammeId),
        _ => PartReach.OverCohort(cohort.CohortId),
    };

    private static Job JobOf(string kind, string argument, Cohort cohort, DateTime dueAt) => new()
    {
        JobId = NewId.Next(), Kind = kind, Key = $"{kind}/{argument}", DueAt = dueAt, CohortId = cohort.CohortId, Argument = argument,
    };
}
