using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.EndToEnd.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.EndToEnd.Walks;

/// <summary>
/// An aspirant asks a sponsor and a line manager, who answer from a link. Every page on the way is looked at: axe, width, console.
/// </summary>
public sealed class NominationWalk : IAsyncLifetime
{
    private const string Programme = "aspirant-dcs-2012";

    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_aspirant_is_backed_by_two_people_who_need_no_account()
    {
        var cohortId = await OpenAsync();
        var (applicant, application) = await AskAsync();
        await NominateAsync();
        await RefuseAsync();
        await applicant.SeeAsync(application, "Your application");
        var text = await applicant.TextAsync();
        Assert.Contains("Dee Director: sent to us on", text, StringComparison.Ordinal);
        Assert.Contains("Lee Line declined on", text, StringComparison.Ordinal);
        await applicant.SeeAsync($"{application}/backers/line-manager", "Ask somebody else");

        var visitor = await _service.SignedInAsync(Part.ProgrammeLead);
        var lead = new Walker(visitor);
        await lead.SeeAsync($"/cohorts/{cohortId}/nominations", "Nominations");
        await lead.FollowAsync(lead.Page.Locator("#nominations a:has-text('Sponsor nomination form')"));
        await lead.LookAsync();
        Assert.Contains("Steady under pressure", await lead.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(lead.Found);
        Assert.Empty(applicant.Found);
        await visitor.DisposeAsync();
    }

    /// <summary>A cohort whose deadline lies ahead on the demonstration's clock. Not through the verb, which waits for the review of applications to be built.</summary>
    private Task<Guid> OpenAsync() => _service.DoAsync(async (services, db, now) =>
    {
        var definition = services.GetRequiredService<ProgrammeLibrary>().Find(Programme)!;
        var timeline = definition.Timeline.ShiftTo(DateOnly.FromDateTime(now).AddDays(7));
        var cohortId = NewId.Next();
        var cohort = Cohort.Plan(
            cohortId, Programme, definition.Version, "Cohort 3", 40, timeline.Entries.Select((e, i) => CohortDate.From(cohortId, i, timeline, e)), Actor.Operator, now);
        cohort.Publish(Actor.Operator, now);
        db.Cohorts.Add(cohort);
        await db.SaveChangesAsync();
        return cohortId;
    });

    private async Task<(Walker Walker, string Application)> AskAsync()
    {
        var walker = new Walker(await _service.SignedInAsync(Part.Funder));
        await walker.ToAsync($"/programmes/{Programme}/apply");
        await walker.PressAsync("Start now");
        var application = new Uri(walker.Page.Url).AbsolutePath;
        await walker.SeeAsync($"{application}/sections/evidence");
        await walker.SeeAsync($"{application}/sections/development");
        await walker.SeeAsync($"{application}/sections/backing");
        foreach (var (role, name) in new[] { ("sponsor", "Dee Director"), ("line-manager", "Lee Line") })
        {
            await walker.FillAsync($"answers[{role}.name]", name);
            await walker.FillAsync($"answers[{role}.post]", "Director");
            await walker.FillAsync($"answers[{role}.organisation]", "A council");
            await walker.FillAsync($"answers[{role}.email]", $"{role}@example.org");
        }

        await walker.ChooseAsync("answers[sponsor-is-dcs]", "yes");
        await walker.PressAsync("Save and continue");
        Assert.Contains("has not been asked yet", await walker.TextAsync(), StringComparison.Ordinal);
        await walker.LookAsync();
        await walker.PressAsync("Ask them now");
        await walker.LookAsync();
        return (walker, application);
    }

    private async Task NominateAsync()
    {
        var visitor = await _service.VisitorAsync();
        var sponsor = new Walker(visitor);
        await sponsor.SeeAsync(await LinkToAsync("sponsor@example.org"), "asks for your support");
        await sponsor.PressAsync("Start");
        await sponsor.LookAsync();
        await sponsor.FollowAsync("main a[role=button]");
        await sponsor.LookAsync();
        await sponsor.FillAsync("answers[strengths]", "Steady under pressure.");
        await sponsor.FillAsync("answers[needs]", "Finance.");
        await sponsor.FillAsync("answers[suitability]", "Ready to learn.");
        await sponsor.PressAsync("Continue");
        await sponsor.LookAsync();
        visitor.Expecting = 400;
        await sponsor.PressAsync("Send to us");
        Assert.Equal(2, await sponsor.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await sponsor.LookAsync();
        visitor.Expecting = 200;
        foreach (var box in await sponsor.Page.Locator("input[type=checkbox]").AllAsync())
        {
            await box.CheckAsync();
        }

        await sponsor.PressAsync("Send to us");
        await sponsor.LookAsync();
        Assert.Contains("Thank you", await sponsor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(sponsor.Found);
        await visitor.DisposeAsync();
    }

    private async Task RefuseAsync()
    {
        var visitor = await _service.VisitorAsync();
        var manager = new Walker(visitor);
        await manager.ToAsync(await LinkToAsync("line-manager@example.org"));
        await manager.PressAsync("Start");
        var page = new Uri(manager.Page.Url).AbsolutePath;
        await manager.SeeAsync($"{page}/hand-over", "Hand over");
        await manager.SeeAsync($"{page}/decline", "Say that you cannot");
        await manager.ChooseAsync("Reason", "NoTime");
        await manager.PressAsync("Decline");
        await manager.LookAsync();
        Assert.Empty(manager.Found);
        await visitor.DisposeAsync();
    }

    private Task<string> LinkToAsync(string address) => _service.DoAsync(async (_, db, _) =>
    {
        var body = await db.Messages.Where(m => m.ToAddress == address && m.Body.Contains("/nominations/link/")).Select(m => m.Body).FirstAsync();
        return new Uri(body.Split('\n').First(l => l.Contains("/nominations/link/", StringComparison.Ordinal)).Trim()).PathAndQuery;
    });
}
