using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Fairlead.Core.Sponsoring;
using Fairlead.EndToEnd.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>Ann Day, who takes part in a cohort that has just begun: where walks begin that are not about how she came to her place.</summary>
internal static class TakingPart
{
    /// <returns>The cohort, the path of her journey, and the secret with which she is signed in.</returns>
    public static Task<(Guid CohortId, string Journey, string Secret)> MakeAsync(RunningService service, string programme, string name = "Ann Day") => service.DoAsync(async (services, db, now) =>
    {
        var definition = services.GetRequiredService<ProgrammeLibrary>().Find(programme)!;
        var timeline = definition.Timeline.ShiftTo(DateOnly.FromDateTime(now).AddDays(-28));
        var cohortId = NewId.Next();
        var cohort = Cohort.Plan(
            cohortId, programme, definition.Version, "Cohort 9", 30, timeline.Entries.Select((e, i) => CohortDate.From(cohortId, i, timeline, e)), Actor.Operator, now);
        cohort.Publish(Actor.Operator, now);
        var person = Register(name, now);
        var application = Application.Start(NewId.Next(), cohortId, person.PersonId, ApplicationSource.Online, Actor.Operator, now);
        var participation = Participation.Begin(cohortId, application.ApplicationId, Actor.Operator, now);
        var (session, secret) = Session.Start(person.PersonId, SignInMethod.EmailLink, "A test", now);
        db.AddRange(cohort, person, application, participation, session);
        await db.SaveChangesAsync();
        return (cohortId, $"/journeys/{participation.ParticipationId}", secret);
    });

    /// <summary>Somebody who has been asked to back her in a role.</summary>
    /// <returns>The secret with which they are signed in.</returns>
    public static Task<string> BackedByAsync(RunningService service, Guid cohortId, string role, string name) => service.DoAsync(async (_, db, now) =>
    {
        var application = db.Applications.Single(a => a.CohortId == cohortId);
        var person = Person.Register(NewId.Next(), name, $"{role}@example.org", Actor.Operator, now);
        var (session, secret) = Session.Start(person.PersonId, SignInMethod.EmailLink, "A test", now);
        db.AddRange(person, session, Backing.Ask(NewId.Next(), cohortId, application.ApplicationId, role, new BackerPerson(person.PersonId, name, "Director", "Derby", $"{role}@example.org"), null, Actor.Operator, now));
        await db.SaveChangesAsync();
        return secret;
    });

    /// <summary>More people take part, each from an authority of their own.</summary>
    public static Task<int> MoreAsync(RunningService service, Guid cohortId, IReadOnlyList<(string Name, string Authority)> people) => service.DoAsync(async (_, db, now) =>
    {
        foreach (var (name, authority) in people)
        {
            var person = Register(name, now);
            var application = Application.Start(NewId.Next(), cohortId, person.PersonId, ApplicationSource.Online, Actor.Operator, now);
            db.AddRange(
                person, application, Participation.Begin(cohortId, application.ApplicationId, Actor.Operator, now),
                new ApplicationAttribute { ApplicationId = application.ApplicationId, Name = "authority", Value = authority });
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>People who hold a part over the cohort.</summary>
    public static Task<int> HoldAsync(RunningService service, Guid cohortId, Part part, params string[] names) => service.DoAsync(async (_, db, now) =>
    {
        foreach (var name in names)
        {
            var person = Register(name, now);
            db.AddRange(person, PartHeld.Give(NewId.Next(), person.PersonId, part, PartReach.OverCohort(cohortId), now, Actor.Operator, now));
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>Signs somebody in who is there already.</summary>
    public static async Task<Visitor> EnterAsAsync(RunningService service, string name) => await EnterAsync(service, await service.DoAsync(async (_, db, now) =>
    {
        var (session, secret) = Session.Start(db.People.Single(p => p.Name == name).PersonId, SignInMethod.EmailLink, "A test", now);
        db.Add(session);
        await db.SaveChangesAsync();
        return secret;
    }));

    public static async Task<Visitor> EnterAsync(RunningService service, string secret)
    {
        var visitor = await service.VisitorAsync();
        await visitor.Page.Context.AddCookiesAsync([new Cookie { Name = "fairlead", Value = secret, Url = service.Address.ToString() }]);
        return visitor;
    }

    private static Person Register(string name, DateTime now) => Person.Register(NewId.Next(), name, $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org", Actor.Operator, now);
}
