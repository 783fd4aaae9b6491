using Fairlead.Core.Applications.Files;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>
/// A file of an application, to be saved and never shown in the browser. Whoever may read the application may have it; for everybody
/// else neither exists.
/// </summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class FileModel(AppDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid applicationId, Guid fileId, CancellationToken cancellationToken)
    {
        if (await db.ApplicationFiles.AsNoTracking().ReadableBy(db, this.Viewer(), this.Now())
                .SingleOrDefaultAsync(f => f.ApplicationId == applicationId && f.ApplicationFileId == fileId, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        var bytes = await db.ApplicationFileContents.Where(c => c.ApplicationFileId == fileId).Select(c => c.Bytes).SingleAsync(cancellationToken);
        HttpContext.MustNotBeShown();
        return File(bytes, file.Kind.ContentType(), file.Name);
    }
}
