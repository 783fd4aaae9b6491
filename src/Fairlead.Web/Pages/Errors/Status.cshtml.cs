using System.Diagnostics;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Errors;

/// <summary>Draws the page of any error status. Reads nothing from the database: it may be the database that is away.</summary>
[AllowAnonymous]
public sealed class StatusModel : PageModel
{
    public string Heading { get; private set; } = "";

    public IReadOnlyList<string> Paragraphs { get; private set; } = [];

    public string? Reference { get; private set; }

    public PageResult OnGet(int status)
    {
        // Asked for by its own address it is only a page that does not exist.
        var drawn = HttpContext.IsDrawingError() ? HttpContext.Response.StatusCode is var now and >= 400 ? now : status : StatusCodes.Status404NotFound;
        (Heading, Paragraphs) = Words(drawn);
        Reference = drawn >= 500 ? Activity.Current?.TraceId.ToString()[..12] ?? HttpContext.TraceIdentifier : null;
        return new PageResult { StatusCode = drawn };
    }

    private (string Heading, string[] Paragraphs) Words(int status) => status switch
    {
        400 => ("Your form could not be taken in",
            ["The page was open for a long time, or was opened before you signed in. What you typed has not been sent.",
             "Use your browser’s back button: what you typed should still be there. Copy it, reload the page and send it again."]),
        403 => ("You cannot see this page", ["Your part in Fairlead does not include it. If you think that it should, ask whoever gave you your part."]),
        404 => ("Page not found", ["If you typed the address, check that it is correct.", "If you followed a link, it may have ended, or it may be for somebody else."]),
        405 => ("This address cannot be used like that", ["Go back and use the buttons of the page."]),
        409 => ("That cannot be done now",
            [HttpContext.BrokenRule() ?? "Somebody else changed the same thing at the same time.", "Go back, load the page again and look at how things stand."]),
        413 => ("That is too large", ["Send a smaller file."]),
        429 => ("Too many tries", ["Wait a few minutes, then try again. Nothing that you sent before has been lost."]),
        503 => ("The service is not available", ["Try again in a few minutes. Nothing that you sent before has been lost."]),
        _ => ("Sorry, there is a problem with the service", ["Try again in a few minutes. What you sent last may not have been saved; look before you send it again."]),
    };
}
