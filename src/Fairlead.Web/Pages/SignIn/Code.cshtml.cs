using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.SignIn;

/// <summary>The second step of a sign-in by link, for whoever has turned an authenticator on. The ticket in the cookie stands for the first.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class CodeModel(AppDb db, Tickets tickets, CodeCheck codes, BrowserSession session) : PageModel, IKeepDrafts
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Whether a link was used in this browser a short while ago.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>A wrong try counts, although the form is shown again.</summary>
    public bool KeepsDraft => true;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        IsAsked = await tickets.ReadAsync(HttpContext, TicketKind.EnterCode, cancellationToken) is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var ticket = await tickets.ReadAsync(HttpContext, TicketKind.EnterCode, cancellationToken);
        IsAsked = ticket is not null && await db.People.AnyAsync(p => p.PersonId == ticket.PersonId && p.Status == PersonStatus.Active, cancellationToken);
        if (!IsAsked)
        {
            return Page();
        }

        // Whoever has turned it off in another browser meanwhile has only the link to show.
        var authenticator = await codes.FindAsync(ticket!.PersonId, cancellationToken);
        if (authenticator is not null && await codes.ProblemAsync(authenticator, Code, this.Now(), cancellationToken) is { } problem)
        {
            ModelState.AddModelError(nameof(Code), problem);
            return Page();
        }

        await tickets.SpendAsync(HttpContext, TicketKind.EnterCode, ticket, cancellationToken);
        await session.StartAsync(
            HttpContext, ticket.PersonId, authenticator is null ? SignInMethod.EmailLink : SignInMethod.AuthenticatorCode, cancellationToken);
        return Redirect(Links.Safe(ticket.Content));
    }
}
