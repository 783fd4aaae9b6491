using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Messages;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class MessageModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid MessageId { get; set; }

    public Message Message { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await db.Messages.SentTo(this.Viewer().PersonId).AsNoTracking().SingleOrDefaultAsync(m => m.MessageId == MessageId, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Message = found;
        return Page();
    }
}
