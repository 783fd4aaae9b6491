using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.EndToEnd.Running;
using Fairlead.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>The programme of 2012 in a real browser: blind readers, moderation, interviews and the second line. Every page on the way is looked at: axe, width, console.</summary>
public sealed partial class AspirantWalk : IAsyncLifetime
{
    private RunningService _service = null!;
    private string _cohort = "";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.DisposeAsync();

    /// <summary>On PostgreSQL only in a full run: the same walk runs there without a browser each time, and this one takes five minutes.</summary>
    public static TheoryData<bool> OnPostgres => Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1" ? [false, true] : [false];

    [Theory, MemberData(nameof(OnPostgres))]
    public async Task Aspirants_are_read_without_names_interviewed_looked_over_told_and_answered(bool onPostgres)
    {
        _service = new() { Story = "aspirant", IsOnPostgres = onPostgres };
        await _service.InitializeAsync();
        _cohort = $"/cohorts/{await _service.DoAsync((_, db, _) => db.Cohorts.Select(c => c.CohortId).SingleAsync())}";
        await using var visitor = await _service.VisitorAsync();
        var walker = new Walker(visitor, looks: !onPostgres);
        await walker.MoveClockAsync("2012-02-18T09:00");
        await IsReadAsync(walker);
        await IsModeratedAsync(walker);
        await IsPlacedAsync(walker);
        await IsInterviewedAsync(walker);
        await IsToldAsync(walker);
        await IsAppealedAsync(walker, await GetsFeedbackAsync(walker));
        Assert.True(walker.Found.Count == 0, string.Join("\n", walker.Found));
    }

    private async Task IsReadAsync(Walker walker)
    {
        await walker.BecomeAsync("programme-lead");
        await walker.ToAsync($"{_cohort}/gateway/pass");
        await walker.FollowAsync("main form button");
        await walker.SeeAsync($"{_cohort}/assessment", "Independent review");
        await walker.SeeAsync($"{_cohort}/assessment/papers");
        var first = await _service.DoAsync((_, db, _) => db.Applications.PastGateway(db).OrderBy(a => a.Reference).Select(a => a.ApplicationId).FirstAsync());
        await walker.SeeAsync($"{_cohort}/assessment/papers/{first}", "What readers get");
        await walker.PressAsync("Make ready");
        await _service.DoAsync(async (_, db, now) =>
        {
            var cohort = await db.Cohorts.Include(c => c.Dates).SingleAsync();
            foreach (var application in await db.Applications.PastGateway(db).Where(a => !db.BlindPapers.Any(p => p.ApplicationId == a.ApplicationId && p.ReadyAt != null)).ToListAsync())
            {
                await new MakeReady(db).ReleaseAsync(cohort, application, [], [], new Actor(DemoWorld.IdOf("programme-lead"), nameof(Part.ProgrammeLead)), now);
            }

            return 0;
        });
        await IsCalibratedAsync(walker);
        await walker.BecomeAsync("programme-lead");
        await walker.ToAsync($"{_cohort}/assessment/readers");
        await walker.PressAsync("Assign readers");
        await walker.LookAsync();
        await walker.PressAsync("Give it out and tell the readers");
        await walker.BecomeAsync("assessor-trent");
        await walker.SeeAsync("/account/interests");
        await walker.SeeAsync($"{_cohort}/reviews", "Review desk");
        await walker.FollowAsync(walker.Page.Locator("main table a").First);
        await walker.LookAsync();
        await walker.PressAsync("Open it");
        await walker.LookAsync();
    }

    private async Task IsModeratedAsync(Walker walker)
    {
        await walker.MoveClockAsync("2012-03-02T09:00");
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync($"{_cohort}/assessment/results");
        await walker.SeeAsync($"{_cohort}/assessment/severity");
        await walker.SeeAsync($"{_cohort}/assessment/conflicts");
        await walker.SeeAsync($"{_cohort}/assessment/applications/{await _service.DoAsync((_, db, _) => db.ReviewSeats.Select(s => s.ApplicationId).FirstAsync())}");
        await walker.SeeAsync($"{_cohort}/assessment/confirm");
        await walker.FollowAsync("main form button");
        var looked = false;
        foreach (var slug in new[] { "trent", "severn", "avon", "tamar", "ouse", "wye", "derwent" })
        {
            await walker.BecomeAsync($"assessor-{slug}");
            await walker.ToAsync($"{_cohort}/reviews");
            while (await walker.Page.Locator("form[action*='/claim/'] button").CountAsync() > 0)
            {
                await walker.FollowAsync(walker.Page.Locator("form[action*='/claim/'] button").First);
                if (!looked)
                {
                    looked = true;
                    await walker.LookAsync();
                }

                await walker.ChooseAsync("Outcome", nameof(FindingOutcome.GoesOn));
                await walker.FillAsync("Reason", "On the evidence of both reads.");
                await walker.PressAsync("Decide");
                await walker.ToAsync($"{_cohort}/reviews");
            }
        }

        Assert.True(looked, "Nothing was to be moderated.");
    }

    private async Task IsPlacedAsync(Walker walker)
    {
        var staff = $"{_cohort}/interviews";
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync(staff, "Interviews");
        await walker.SeeAsync($"{staff}/days", "Interview days");
        foreach (var (field, value) in new[]
        {
            ("First.Day", "12"), ("First.Month", "3"), ("First.Year", "2012"), ("Last.Day", "15"), ("Last.Month", "3"), ("Last.Year", "2012"), ("Rooms", "Room 1\nRoom 2"), ("Place", "1 Learning Street"),
        })
        {
            await walker.FillAsync(field, value);
        }

        await walker.PressAsync("Lay out");
        await walker.LookAsync();
        await walker.SeeAsync($"{staff}/panellists", "Panellists");
        await walker.FollowAsync("main form button");
        await walker.SeeAsync($"{staff}/panellists/{DemoWorld.IdOf("assessor-trent")}");
        await walker.ToAsync(staff);
        await walker.Page.Locator("main details summary").ClickAsync();
        await walker.PressAsync(new System.Text.RegularExpressions.Regex("^Send [0-9]+ e-mails$"));
        var applicant = await _service.DoAsync((_, db, _) => (from f in db.ReviewFindings where f.Outcome == FindingOutcome.GoesOn join a in db.Applications on f.ApplicationId equals a.ApplicationId orderby a.Reference select a).FirstAsync());
        var slug = DemoWorld.Of("aspirant").ByPerson[applicant.PersonId].Slug;
        await walker.BecomeAsync(slug);
        await walker.SeeAsync($"/applications/{applicant.ApplicationId}/interview", "Your interview");
        await walker.Page.Locator("[name=Kind]").SelectOptionAsync(nameof(AdjustmentKind.Format));
        await walker.FillAsync("Needs", "The questions on paper, please.");
        await walker.PressAsync("Ask for it");
        await walker.MoveClockAsync("2012-03-06T09:00");
        await walker.BecomeAsync("sector-tern");
        await walker.SeeAsync($"{_cohort}/panel", "Your interviews");
        await walker.SeeAsync($"{_cohort}/panel/availability", "When you can come");
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync($"{staff}/candidates/{applicant.ApplicationId}");
        await walker.FillAsync("PanelWords", "Give the questions on paper.");
        await walker.PressAsync("Agree");
        await walker.ToAsync($"{staff}/plan");
        await walker.PressAsync("Make a timetable");
        await walker.LookAsync();
        for (var i = 0; i < 60 && await walker.Page.Locator("#timetable").CountAsync() == 0; i++)
        {
            await Task.Delay(500);
            await walker.ToAsync($"{staff}/plan");
        }

        await walker.LookAsync();
        await walker.PressAsync("Give it out and tell everybody whom it concerns");
        await walker.LookAsync();
        await walker.BecomeAsync(slug);
        await walker.SeeAsync($"/applications/{applicant.ApplicationId}/interview", "Your interview");
        await walker.PressAsync("I will come");
        Assert.Contains("You have said that you will come", await walker.TextAsync(), StringComparison.Ordinal);
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync($"{staff}/candidates/{applicant.ApplicationId}");
    }

    private async Task IsInterviewedAsync(Walker walker)
    {
        var (slug, seatId) = await _service.DoAsync(async (_, db, _) =>
        {
            var seat = await db.ReviewSeats.Where(s => s.Duty == ReviewDuty.Panellist && s.Place == 1 && s.Status == SeatStatus.Given).OrderBy(s => s.InterviewAt).FirstAsync();
            return (DemoWorld.Of("aspirant").Staff.Single(s => DemoWorld.IdOf(s.Slug) == seat.PersonId).Slug, seat.ReviewSeatId);
        });
        await walker.MoveClockAsync("2012-03-12T09:40");
        await walker.BecomeAsync(slug);
        await walker.SeeAsync($"{_cohort}/panel", "Your interviews");
        await walker.SeeAsync($"{_cohort}/panel/{seatId}");
        await walker.PressAsync("Open the pack");
        await walker.LookAsync();
        await walker.SeeAsync($"{_cohort}/panel/{seatId}/stand-down", "Stand down");
        await walker.MoveClockAsync("2012-03-16T09:00");
        await walker.BecomeAsync(slug);
        await walker.SeeAsync($"{_cohort}/panel/{seatId}");
        await walker.BecomeAsync("second-line");
        await walker.ToAsync($"{_cohort}/second-line");
        await walker.FollowAsync("main form button");
        await walker.LookAsync();
        await walker.FollowAsync(walker.Page.Locator("main table a").First);
        await walker.LookAsync();
        await walker.ChooseAsync("Outcome", nameof(InterviewOutcome.NotRecommended));
        await walker.FillAsync("Reason", "The records do not bear it out.");
        await walker.PressAsync("Decide");
        await walker.LookAsync();
        // Panels may still be recording what they found while she looks.
        for (var i = 0; i < 60 && !await _service.DoAsync(IsLookedOverAsync); i++)
        {
            await walker.ToAsync($"{_cohort}/second-line");
            if (await walker.Page.Locator("[name=Do][value=Take]").CountAsync() > 0)
            {
                await walker.FollowAsync("main form:has([name=Do][value=Take]) button");
            }
            else if (await walker.Page.Locator("[name=Results]").AllAsync() is { Count: > 0 } boxes)
            {
                foreach (var box in boxes)
                {
                    await box.CheckAsync();
                }

                await walker.PressAsync("Agree with what is ticked");
            }
            else if (await _service.DoAsync((_, db, _) => db.InterviewResults.Where(r => r.Status == ResultStatus.Recorded).Select(r => (Guid?)r.InterviewResultId).FirstOrDefaultAsync()) is { } id)
            {
                await walker.ToAsync($"{_cohort}/second-line/{id}");
                await walker.ChooseAsync("Outcome", nameof(InterviewOutcome.Recommended));
                await walker.FillAsync("Reason", "The records bear it out.");
                await walker.PressAsync("Decide");
            }
            else
            {
                await Task.Delay(500);
            }
        }
    }

    private static async Task<bool> IsLookedOverAsync(IServiceProvider services, AppDb db, DateTime now) =>
        !await db.Interviews.Standing().AnyAsync(i => !db.InterviewResults.Any(r => r.ApplicationId == i.ApplicationId && r.Status == ResultStatus.LookedOver));
}
