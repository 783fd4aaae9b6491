using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Person = Fairlead.Core.People.Person;

namespace Fairlead.Tests.Review;

/// <summary>Calibration in a cohort that is read by assessors, by the verbs that the pages use.</summary>
public static class Calibrated
{
    /// <summary>Writes and opens one, as the lead does.</summary>
    public static Task<Guid> OpenAsync(this Assessed world, params AgreedMark[] agreed) => world.App.DbAsync(async db =>
    {
        var (cohort, by) = (await world.CohortAsync(db), Assessed.By(world.Lead, Part.ProgrammeLead));
        var form = await Work(db, world).BeginAsync(cohort, by, world.App.Clock.Now);
        form.Write("A head of early help", MadeUp.Application(world.Programme), agreed);
        await Work(db, world).OpenAsync(form, cohort, world.Programme, by, world.App.Clock.Now);
        return form.CalibrationFormId;
    });

    public static Task ScoreAsync(this Assessed world, Guid calibrationId, Person person, int mark) => world.ScoreAsync(calibrationId, person, world.AnswersOf(mark));

    /// <summary>Scores and sends it in the name of an assessor.</summary>
    public static Task ScoreAsync(this Assessed world, Guid calibrationId, Person person, Answers answers) => world.App.DbAsync(async db =>
    {
        var (cohort, work) = (await world.CohortAsync(db), Work(db, world));
        var at = (await work.FindToWriteAsync(cohort, calibrationId, person.PersonId))!;
        Assert.Empty(await work.SendAsync(at, answers, cohort, world.Programme, world.Rules, Assessed.By(person), world.App.Clock.Now));
    });

    public static Task CloseAsync(this Assessed world, Guid calibrationId) => world.App.DbAsync(async db =>
    {
        (await db.CalibrationForms.SingleAsync(f => f.CalibrationFormId == calibrationId)).Close(Assessed.By(world.Lead, Part.ProgrammeLead), world.App.Clock.Now);
        await db.SaveChangesAsync();
    });

    /// <summary>The reading form with a mark for each criterion in turn.</summary>
    public static Answers Marks(this Assessed world, params int[] marks) => Answers.Of(
    [
        ("eligible", "yes"), ("needs-met", "yes"), ("feedback", "Go on like this."),
        .. CalibrationCriterion.Of(world.Rules).Zip(marks, (c, mark) => (c.Key, $"{mark}")),
    ]);

    public static string Page(this Assessed world, Guid calibrationId, string? what = null) => $"{world.Path}/assessment/calibration/{calibrationId}{(what is null ? "" : $"/{what}")}";

    public static string Desk(this Assessed world, Guid calibrationId) => $"{world.Path}/reviews/calibration/{calibrationId}";

    /// <summary>Fields of the page on which it is written.</summary>
    public static (string, string?)[] Fields(this Answers answers) => [.. answers.Questions.Select(q => ($"answers[{q}]", (string?)answers[q][0]))];

    private static CalibrationWork Work(AppDb db, Assessed world) => new(db, new CalibrationLetters(db, world.App.Services.GetRequiredService<Installation>()));
}
