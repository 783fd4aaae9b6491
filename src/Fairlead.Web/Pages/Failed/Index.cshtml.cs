using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
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
        Messages = await db.Messages.Where(m => m.Status == MessageStatus.Failed).OrderByDescending(m => m.DueAt).ThenBy(m => m.MessageId).Take(MostShown)
            .Select(m => new FailedMessage(m.ToAddress, m.DueAt, m.Error)).ToListAsync(cancellationToken);
        Jobs = await db.Jobs.Where(j => j.Status == JobStatus.Failed).OrderByDescending(j => j.DueAt).ThenBy(j => j.JobId).Take(MostShown)
            .Select(j => new FailedJob(j.JobId, j.Kind, j.DueAt, j.Error)).ToListAsync(cancellationToken);
    }

    public sealed record FailedMessage(string ToAddress, DateTime DueAt, string? Error);

    public sealed record FailedJob(Guid JobId, string Kind, DateTime DueAt, string? Error);
}
