using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Security;

/// <summary>An information session of each cohort that is or was public, and what people without an account hold a link to.</summary>
internal static class Outreach
{
    public static Task AnnounceAsync(RunningApp app, Guid cohortId, Actor by, DateTime then, Dictionary<string, string> values) => app.DbAsync(async db =>
    {
        var day = DateOnly.FromDateTime(then).AddDays(14);
        var typed = new TypedSession { Title = "Questions", Day = day, Starts = "16:00", Ends = "17:00", Place = "Town hall", ClosingDay = day, ClosingTime = "12:00" };
        var cohort = await db.Cohorts.SingleAsync(c => c.CohortId == cohortId);
        var session = InformationSession.Announce(NewId.Next(), cohort, SessionPlan.Read(typed, isNew: true, then).Plan!, by, then);
        db.InformationSessions.Add(session);
        await db.SaveChangesAsync();
        values["informationSessionId"] = $"{session.InformationSessionId}";
    });

    public static Task ExportAsync(RunningApp app, Guid cohortId, Guid askerId, Actor by, Dictionary<string, string> values) => app.DbAsync(async db =>
    {
        if (await db.InformationSessions.SingleOrDefaultAsync(s => s.CohortId == cohortId) is not { } session)
        {
            return;
        }

        var export = new SessionExport
        {
            SessionExportId = NewId.Next(), CohortId = cohortId, InformationSessionId = session.InformationSessionId, ByPersonId = askerId, At = app.Clock.Now,
            Purpose = SessionExportPurpose.Other, PurposeWords = "A test", Rows = 0,
        };
        export.Record(by, app.Clock.Now);
        db.SessionExports.Add(export);
        await db.SaveChangesAsync();
        values["sessionExportId"] = $"{export.SessionExportId}";
    });

    /// <summary>Somebody who has a place.</summary>
    /// <returns>The secret of their link.</returns>
    public static Task<string> SignUpAsync(RunningApp app, Guid cohortId, DateTime then) => app.DbAsync(async db =>
    {
        var signUp = SessionSignUp.For(
            NewId.Next(), await db.InformationSessions.SingleAsync(s => s.CohortId == cohortId), new("Vic Visitor", "vic@visitor.example", null, null, null), Actor.Visitor, then);
        signUp.Confirm(hasRoom: true, Actor.Visitor, then);
        var (link, secret) = SignUpLink.For(signUp.SessionSignUpId, then);
        db.AddRange(signUp, link);
        await db.SaveChangesAsync();
        return secret;
    });

    /// <summary>Somebody who waits to hear that applications open.</summary>
    /// <returns>The secret of their link.</returns>
    public static Task<string> InterestAsync(RunningApp app, string programmeId, DateTime then) => app.DbAsync(async db =>
    {
        var interest = RegisteredInterest.Ask(NewId.Next(), programmeId, new("Vic Visitor", "vic@visitor.example", null, null), Actor.Visitor, then);
        interest.Confirm(Actor.Visitor, then);
        var (link, secret) = InterestLink.For(interest.RegisteredInterestId, then);
        db.AddRange(interest, link);
        await db.SaveChangesAsync();
        return secret;
    });
}
