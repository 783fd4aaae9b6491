using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Time;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>On which days, at which times and where interviews are held.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class DaysModel(AppDb db, ArrangeDays arrange) : InterviewPage
{
    [BindProperty]
    public Guid? TakeOut { get; set; }

    [BindProperty]
    public DateOnly? First { get; set; }

    [BindProperty]
    public DateOnly? Last { get; set; }

    [BindProperty]
    public string? Starts { get; set; } = "9:30am";

    [BindProperty]
    public string? Minutes { get; set; } = "60";

    [BindProperty]
    public string? Gap { get; set; } = "15";

    [BindProperty]
    public string? Count { get; set; } = "3";

    [BindProperty]
    public string? Rooms { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public IReadOnlyList<(InterviewBlock Block, int Taken)> Blocks { get; private set; } = [];

    public IReadOnlyList<(DateOnly Day, string Name)> Holidays => Window is not { } window ? [] :
        [.. Enumerable.Range(0, window.Last.DayNumber - window.First.DayNumber + 1).Select(window.First.AddDays).Select(d => (Day: d, Name: BankHolidays.NameOf(d))).Where(d => d.Name is not null).Select(d => (d.Day, d.Name!))];

    public bool IsOutside(DateOnly day) => Window is { } window && (day < window.First || day > window.Last);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var by = this.Viewer().ToActor(Permission.RunReview);
        if (TakeOut is { } blockId)
        {
            if (await db.InterviewBlocks.In(Cohort).SingleOrDefaultAsync(b => b.InterviewBlockId == blockId, cancellationToken) is { } block
                && !await arrange.TakeOutAsync(block, by, this.Now(), cancellationToken))
            {
                this.Banner("An interview stands in these times. Move it first.");
            }

            return Redirect(Links.Interviews(Cohort.CohortId, "days"));
        }

        if (!Cohort.IsChoosing() || Read() is not { } read)
        {
            return Page();
        }

        var (days, plan) = read;
        await arrange.ArrangeAsync(days, plan, Cohort, Programme, by, this.Now(), cancellationToken);
        this.Banner($"{Words.Count(days.Count, "block is", "blocks are")} laid out, with {Words.Count(days.Count * plan.Count * plan.Rooms.Count, "interview", "interviews")}.");
        return Redirect(Links.Interviews(Cohort.CohortId, "days"));
    }

    private (IReadOnlyList<DateOnly> Days, BlockPlan Plan)? Read()
    {
        if (First is null && !ModelState.ContainsKey($"{nameof(First)}.Day"))
        {
            ModelState.AddModelError(nameof(First), "Enter the first day");
        }

        var starts = TimeOnly.MinValue;
        if (!TypedTime.TryRead(Starts, out starts))
        {
            ModelState.AddModelError(nameof(Starts), "Enter when the first interview begins, such as 9:30am");
        }

        var minutes = Whole(nameof(Minutes), Minutes, 5, 480, "how many minutes an interview takes");
        var gap = Whole(nameof(Gap), Gap, 0, 240, "how many minutes there are between two interviews");
        var count = Whole(nameof(Count), Count, 1, InterviewBlock.MostInterviews, "how many interviews follow each other");
        string[] rooms = [.. (Rooms ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (rooms.Length is 0 or > InterviewBlock.MostRooms || rooms.Distinct().Count() != rooms.Length || rooms.Any(r => r.Length > 90 || r.StartsWith('#')))
        {
            ModelState.AddModelError(nameof(Rooms), $"Enter 1 to {InterviewBlock.MostRooms} different rooms, one a line, each of 90 characters or fewer and not beginning with #");
        }

        if (string.IsNullOrWhiteSpace(Place) || Place.Length > InterviewBlock.PlaceMaxLength)
        {
            ModelState.AddModelError(nameof(Place), $"Enter the address or how to join, in {InterviewBlock.PlaceMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid || First is not { } first)
        {
            return null;
        }

        var plan = new BlockPlan(starts, minutes, gap, count, rooms, Place!.Trim());
        IReadOnlyList<DateOnly> days = Last is { } last && last != first ? ArrangeDays.WorkingDays(first, last) : [first];
        if (days.Count is 0 or > ArrangeDays.MostDays)
        {
            ModelState.AddModelError(nameof(Last), days.Count == 0 ? "There is no working day from the first day to the last" : $"Lay out {ArrangeDays.MostDays} days at most at once");
        }
        else if (days.Select(d => ArrangeDays.WhyNot([.. Blocks.Select(b => b.Block)], d, plan, Programme.TimeZone)).FirstOrDefault(w => w is not null) is { } why)
        {
            ModelState.AddModelError(nameof(Starts), why);
        }
        else if (LocalInstants.At(Programme.TimeZone, days[0], starts) <= this.Now())
        {
            ModelState.AddModelError(nameof(First), "Enter a day to come");
        }

        return ModelState.IsValid ? (days, plan) : null;
    }

    private int Whole(string field, string? typed, int least, int most, string what)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        ModelState.AddModelError(field, $"Enter {what}, from {least} to {most}");
        return least;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var blocks = await db.InterviewBlocks.In(Cohort).ToListAsync(cancellationToken);
        var (viewerId, now) = (this.Viewer().PersonId, this.Now());
        var taken = await db.Interviews.Where(i => i.CohortId == Cohort.CohortId && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == i.ApplicationId && r.PersonId == viewerId)).Standing().GroupBy(i => i.InterviewBlockId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Blocks = [.. blocks.Select(b => (b, taken.GetValueOrDefault(b.InterviewBlockId)))];
    }
}
