using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Failed;

/// <summary>What could not be sent or done, for whoever looks after the installation: why, and never what the message said.</summary>
[RequirePermission(Permission.ManageInstallation)]
public sealed class IndexModel(AppDb db) : PageModel
{
    public const int MostShown = 200;

    public IReadOnlyList<FailedMessage> Messages { get; private set; } = [];

    public IReadOnlyList<FailedJob> Jobs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Messages = await FailedMessages.Select(m => new FailedMessage(m.ToAddress, m.DueAt, m.Error)).ToListAsync(cancellationToken);
        Jobs = await FailedJobs.Select(j => new FailedJob(j.JobId, j.Kind, j.DueAt, j.Error)).ToListAsync(cancellationToken);
    }

    /// <summary>Puts back what the page shows.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (messages, jobs) = (await FailedMessages.ToListAsync(cancellationToken), await FailedJobs.ToListAsync(cancellationToken));
        messages.ForEach(m => m.TryAgain());
        jobs.ForEach(j => j.TryAgain());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner($"{Words.Count(messages.Count + jobs.Count, "message or piece of work is", "messages and pieces of work are")} tried again. What fails once more comes back to this page.");
        return Redirect(Links.Failed);
    }

    private IQueryable<Message> FailedMessages =>
        db.Messages.Where(m => m.Status == MessageStatus.Failed).OrderByDescending(m => m.DueAt).ThenBy(m => m.MessageId).Take(MostShown);

    private IQueryable<Job> FailedJobs =>
        db.Jobs.Where(j => j.Status == JobStatus.Failed).OrderByDescending(j => j.DueAt).ThenBy(j => j.JobId).Take(MostShown);

    public sealed record FailedMessage(string ToAddress, DateTime DueAt, string? Error);

    public sealed record FailedJob(Guid JobId, string Kind, DateTime DueAt, string? Error);
}
