using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Settings;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Feedback;

/// <summary>A cohort in which some applications have been found to close, and the others go on.</summary>
internal static class Closed
{
    /// <summary>The first applicant, whose application closes.</summary>
    public const string First = "Applicant ppq";

    public const string Second = "Applicant ppr";

    public const string Written = "Dear applicant\n\nYour examples say what was done and not what you did. Say that next time.";

    public static async Task<Assessed> MakeAsync(RunningApp app, int closing, int going)
    {
        var world = await Assessed.MakeAsync(app, closing + going, 4);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var close = Enumerable.Range(1, closing).Select(i => world.Of($"Applicant {Assessed.Number(i)}").ApplicationId).ToHashSet();
        foreach (var seat in await world.SeatsAsync())
        {
            var closes = close.Contains(seat.ApplicationId);
            await world.ReadAsync(seat, closes ? 2 : 6, feedback: closes ? $"Reader {seat.Place} says: tell more of yourself." : "Well done.");
        }

        await app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            var cohort = await world.CohortAsync(db);
            var table = await ReviewTable.LoadAsync(db, cohort, world.Rules, world.Lead.PersonId, app.Clock.Now);
            Assert.True(await new ModerateApplication(db, new ReviewLetters(db, app.Services.GetRequiredService<Installation>()))
                .ConfirmAgreedAsync(cohort, table, [.. table.Agreed.Select(r => r.ApplicationId)], Assessed.By(world.Lead, Part.ProgrammeLead), app.Clock.Now));
            await write.CommitAsync();
        });
        return world;
    }

    /// <summary>A second human who runs the review.</summary>
    public static Task<Person> SecondLeadAsync(this Assessed world, string name = "Lars Second") => world.App.PersonAsync(name, Part.ProgrammeLead, PartReach.OverCohort(world.Cohort.CohortId));

    public static string FeedbackOf(this Assessed world, string applicant) => $"{world.Path}/feedback/{world.Of(applicant).ApplicationId}";

    /// <summary>Writes and approves a letter, as two people do.</summary>
    public static Task ReadyAsync(this Assessed world, string applicant, Person second, string text = Written) => world.App.DbAsync(async db =>
    {
        var (by, now) = (Assessed.By(world.Lead, Part.ProgrammeLead), world.App.Clock.Now);
        var letter = FeedbackLetter.Begin(NewId.Next(), world.Cohort.CohortId, world.Of(applicant).ApplicationId, FeedbackCause.Finding, "By rule", by, now);
        letter.Write(text, by, now);
        letter.PutForward(by, now);
        letter.Approve(Assessed.By(second, Part.ProgrammeLead), now);
        db.Add(letter);
        await db.SaveChangesAsync();
    });

    /// <summary>Sends what is ready and lets the half hour pass.</summary>
    public static async Task TellAsync(this Assessed world)
    {
        var lead = await world.LeadAsync();
        await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/feedback/send"));
        await world.App.MoveClockAsync(world.App.Clock.Now.AddMinutes(30));
    }

    public static Task<FeedbackLetter> LetterAsync(this Assessed world, string applicant) => world.App.DbAsync(db =>
        db.FeedbackLetters.AsNoTracking().SingleAsync(l => l.ApplicationId == world.Of(applicant).ApplicationId));

    public static Task<Browser> ApplicantAsync(this Assessed world, string applicant) => world.App.BrowserOfAsync(world.Of(applicant).PersonId);

}
