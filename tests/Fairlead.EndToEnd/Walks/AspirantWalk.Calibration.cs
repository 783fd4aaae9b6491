using Fairlead.Core.People;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.EndToEnd.Walks;

public sealed partial class AspirantWalk
{
    /// <summary>The lead writes and opens a calibration form; assessors score it of themselves until reading begins.</summary>
    private async Task IsCalibratedAsync(Walker walker)
    {
        await walker.SeeAsync($"{_cohort}/assessment/calibration", "Calibration");
        await walker.PressAsync("Write a calibration form");
        await walker.LookAsync();
        await walker.FillAsync("Title", "A head of early help in a shire county");
        await walker.Page.Locator("[name='answers[tier]']").First.CheckAsync();
        await walker.ChooseAsync("answers[sponsor-is-dcs]", "yes");
        foreach (var number in await walker.Page.Locator("main input[name^='answers['].govuk-input").AllAsync())
        {
            await number.FillAsync("12");
        }

        foreach (var text in await walker.Page.Locator("main textarea").AllAsync())
        {
            await text.FillAsync("I brought four services into one team, lost two of its managers on the way, and after a year every family had one plan and one person to call.");
        }

        await walker.Page.Locator("[name='agreed.committed']").SelectOptionAsync("5");
        await walker.FillAsync("why.committed", "Says what they would give up for the post, and when.");
        await walker.PressAsync("Save and look at it");
        await walker.LookAsync();
        var form = new Uri(walker.Page.Url).AbsolutePath;
        await walker.SeeAsync($"{form}/open", "Open the calibration form");
        await walker.PressAsync("Open it");
        await walker.LookAsync();
        await walker.SeeAsync($"{form}/remind", "Remind assessors");
        await walker.BecomeAsync("assessor-trent");
        await walker.SeeAsync($"{_cohort}/reviews", "Review desk");
        await walker.FollowAsync("main .fl-panel a");
        await walker.LookAsync();
        var score = new Uri(walker.Page.Url).AbsolutePath;

        await walker.MoveClockAsync("2012-02-20T09:00");
        await walker.BecomeAsync("assessor-trent");
        await walker.SeeAsync(score);
        Assert.Contains("Your marks among those of the others", await walker.TextAsync(), StringComparison.Ordinal);
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync(form);
        await walker.SeeAsync($"{form}/close", "Close the calibration form");
        await walker.PressAsync("Close it");
        Assert.True(await _service.DoAsync((_, db, _) => db.CalibrationReads.CountAsync(r => r.Status == CalibrationReadStatus.Sent)) > 3);
        Assert.Equal(nameof(Part.Assessor), await _service.DoAsync((_, db, _) => db.AuditEntries.Where(e => e.Event == nameof(CalibrationReadMoved)).Select(e => e.ActorPart).FirstAsync()));
    }
}
