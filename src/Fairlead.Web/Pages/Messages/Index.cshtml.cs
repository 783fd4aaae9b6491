using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Messages;

/// <summary>What was sent to the person who is signed in.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db) : PageModel
{
    private const int OnAPage = 50;

    /// <summary>A page of the list; not called “page”, which is a word of the framework’s own.</summary>
    [FromQuery(Name = "at")]
    public int At { get; set; } = 1;

    public int Pages { get; private set; }

    public IReadOnlyList<MailRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var own = db.Messages.SentTo(this.Viewer().PersonId);
        Pages = Math.Max(1, (await own.CountAsync(cancellationToken) + OnAPage - 1) / OnAPage);
        At = Math.Clamp(At, 1, Pages);
        Rows = await own.OrderByDescending(m => m.SentAt).ThenBy(m => m.Subject).ThenBy(m => m.MessageId)
            .Skip((At - 1) * OnAPage).Take(OnAPage)
            .Select(m => new MailRow(m.MessageId, m.Subject, m.SentAt!.Value)).ToListAsync(cancellationToken);
    }
}

public sealed record MailRow(Guid MessageId, string Subject, DateTime SentAt);
