using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Time;
using Fairlead.Web.Demo;
using Fairlead.Web.Hosting;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Demo;

/// <param name="Words">What the clock is moved to.</param>
public sealed record Jump(string Words, DateTime To);

/// <param name="Day">In London.</param>
/// <param name="What">Each thing that falls due that day, with how often.</param>
public sealed record DemoDay(DateOnly Day, IReadOnlyList<string> What);

/// <summary>Where visitors of the demonstration choose who they are and move the clock. There is no such page anywhere else.</summary>
[AllowAnonymous]
public sealed class IndexModel(AppDb db, ServeOptions options, DemoWorld world, Core.Cohorts.ProgrammeLibrary programmes) : PageModel
{
    private const int DaysShown = 6;

    public DemoWorld World => world;

    private static readonly TimeOnly _morning = new(9, 0);

    public IReadOnlyList<DemoPerson> Staff { get; private set; } = [];

    public IReadOnlyList<DemoPerson> Directors { get; private set; } = [];

    public IReadOnlyList<DemoPerson> Assessors { get; private set; } = [];

    public IReadOnlyList<DemoPerson> Starting { get; private set; } = [];

    public IReadOnlyList<DemoPerson> Applied { get; private set; } = [];

    public IReadOnlyList<Jump> Jumps { get; private set; } = [];

    public IReadOnlyList<DemoDay> Coming { get; private set; } = [];

    public IReadOnlyList<DemoDay> Past { get; private set; } = [];

    public Guid? CohortId { get; private set; }

    /// <summary>For the date and time field, as the clock on the wall shows it.</summary>
    public string NowLocal => Local(this.Now()) is var (day, time) ? $"{day:yyyy-MM-dd}T{time:HH:mm}" : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!options.Demo)
        {
            return NotFound();
        }

        var people = await DemoCast.LoadAsync(db, world, this.Now(), cancellationToken);
        var staff = world.Staff.ToDictionary(s => s.Slug);
        Directors = [.. people.Where(p => staff.GetValueOrDefault(p.Slug)?.Part is Part.AwardingMember)];
        Assessors = [.. people.Where(p => staff.GetValueOrDefault(p.Slug)?.Part is Part.Assessor or Part.SectorRepresentative)];
        Staff = [.. people.Where(p => staff.ContainsKey(p.Slug)).Except(Directors).Except(Assessors)];
        Starting = [.. people.Where(p => world.BySlug.GetValueOrDefault(p.Slug)?.Arrival is DemoArrival.Never or DemoArrival.Draft)];
        Applied = [.. people.Where(p => !staff.ContainsKey(p.Slug)).Except(Starting).OrderBy(p => p.Name, StringComparer.Ordinal)];
        await FindDaysAsync(cancellationToken);
        await FindJumpsAsync(cancellationToken);
        return Page();
    }

    private async Task FindDaysAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var jobs = await db.Jobs.AsNoTracking().Where(j => j.Status == JobStatus.Due || j.Status == JobStatus.Done)
            .Select(j => new { j.Kind, j.DueAt, j.Status }).ToListAsync(cancellationToken);
        var days = jobs.Where(j => DueWords.ContainsKey(j.Kind)).GroupBy(j => (j.Status, Local(j.DueAt).Day)).OrderBy(g => g.Key.Day)
            .Select(g => (g.Key.Status, Day: new DemoDay(g.Key.Day, [.. g.GroupBy(j => j.Kind).Select(k => Words(k.Key, k.Count()))]))).ToList();
        Coming = [.. days.Where(d => d.Status is JobStatus.Due).Select(d => d.Day).Take(DaysShown)];
        Past = [.. days.Where(d => d.Status is JobStatus.Done).Select(d => d.Day).Reverse().Take(DaysShown)];
        if (jobs.Where(j => j.Status is JobStatus.Due && j.DueAt > now).Select(j => (DateTime?)j.DueAt).Min() is { } next)
        {
            Jumps = [new("The next thing that falls due", next)];
        }
    }

    private async Task FindJumpsAsync(CancellationToken cancellationToken)
    {
        var facts = world.Facts;
        var cohort = await db.Cohorts.AsNoTracking().Include(c => c.Dates)
            .SingleOrDefaultAsync(c => c.ProgrammeId == facts.Programme && c.Label == facts.Cohort, cancellationToken);
        CohortId = cohort?.CohortId;
        var today = Local(this.Now()).Day;
        var respond = await db.Offers.Where(o => o.CohortId == CohortId && o.Status == OfferStatus.Open)
            .MaxAsync(o => (DateTime?)o.RespondBefore, cancellationToken);
        Jumps =
        [
            .. Jumps.Concat(
            [
                new("Tomorrow morning", Morning(today.AddDays(1))),
                new("A week from now", Morning(today.AddDays(7))),
                .. MorningAfter("The morning after applications close", cohort?.Marked(TimelineMark.ApplyDeadline)?.DueBefore),
                .. cohort is null || programmes.Find(cohort.ProgrammeId) is not { } programme ? []
                    : ReviewPhases.Of(cohort, programme, this.Now()).All.Where(p => p.Begins is not null && p.Phase.May.Count > 0 && programme.Assessment?.Phases.Contains(p.Phase) == true)
                        .Select(p => new Jump($"The first morning of: {p.Phase.Name.ToLowerInvariant()}", Morning(Local(p.Begins!.Value).Day))),
                .. MorningAfter("The morning after the last answer to an offer is due", respond),
            ]).Where(j => j.To > this.Now()).OrderBy(j => j.To),
        ];
    }

    /// <summary>What work of each kind means to somebody who watches; other work is nothing to see.</summary>
    private static readonly Dictionary<string, (string One, string Many)> DueWords = new()
    {
        [DemoApplies.Name] = ("somebody applies", "people apply"),
        [DemoCodes.Name] = ("codes to apply late are given", "times codes to apply late are given"),
        [DemoRating.Name] = ("application rated by directors", "applications rated by directors"),
        [DemoBacks.Name] = ("sponsor or line manager answers", "sponsors and line managers answer"),
        [DemoCalibrates.Name] = ("calibration form scored", "calibration forms scored"),
        [DemoReads.Name] = ("application read by an assessor", "applications read by assessors"),
        [DemoComes.Name] = ("panellist or candidate says whether they can come", "panellists or candidates say whether they can come"),
        [DemoInterviews.Name] = ("candidate interviewed", "candidates interviewed"),
        [DemoAnswer.Name] = ("offer answered, or not", "offers answered, or not"),
        [OfferReminder.Name] = ("reminder of an offer", "reminders of offers"),
        [OfferLapse.Name] = ("offer’s time is over", "offers’ time is over"),
        [RefillJob.Name] = ("free place looked at", "free places looked at"),
        [BatchReport.Name] = ("report on letters sent", "reports on letters sent"),
        [OfferSummary.Name] = ("summary of offers", "summaries of offers"),
    };

    private static string Words(string kind, int count) => count == 1 ? DueWords[kind].One : $"{count} {DueWords[kind].Many}";

    private static (DateOnly Day, TimeOnly Time) Local(DateTime utc) => LocalInstants.ToLocal(LocalInstants.London, utc);

    private static DateTime Morning(DateOnly day) => LocalInstants.At(LocalInstants.London, day, _morning);

    private static Jump[] MorningAfter(string words, DateTime? dueBefore) =>
        dueBefore is { } due ? [new(words, Morning(Local(due.AddTicks(-1)).Day.AddDays(1)))] : [];
}
