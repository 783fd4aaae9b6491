using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.SignIn;

/// <summary>Opening the link only shows a button: mail scanners open links too, and must not use them up.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class LinkModel(AppDb db, BrowserSession session, Tickets tickets) : PageModel
{
    private static readonly TimeSpan _timeForCode = TimeSpan.FromMinutes(10);

    private SignInLink? _link;

    [FromRoute]
    public string Secret { get; set; } = "";

    public bool Works => Name is not null;

    public string? Name { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        var hash = Core.SignIn.Secret.HashOf(Secret);
        _link = await db.SignInLinks.SingleOrDefaultAsync(l => l.SecretHash == hash);
        if (_link is not null && _link.IsUsableAt(this.Now()))
        {
            Name = await db.People.Where(p => p.PersonId == _link.PersonId && p.Status == PersonStatus.Active).Select(p => p.Name).SingleOrDefaultAsync();
        }

        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Works)
        {
            return Page();
        }

        _link!.Use(this.Now());
        if (await db.Authenticators.OwnedBy(_link.PersonId).AnyAsync(a => a.TurnedOnAt != null, cancellationToken))
        {
            tickets.Issue(HttpContext, TicketKind.EnterCode, _link.PersonId, Links.Safe(_link.ReturnTo), _timeForCode);
            await db.SaveChangesAsync(cancellationToken);
            return Redirect(Links.SignInCode);
        }

        await session.StartAsync(HttpContext, _link.PersonId, SignInMethod.EmailLink, cancellationToken);
        return Redirect(Links.Safe(_link.ReturnTo));
    }
}
