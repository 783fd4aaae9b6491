using Fairlead.Core.Coaching;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>Takes a session out that was entered wrong. Why is chosen and not written.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class StrikeModel(LogSessions sessions) : PairPage
{
    [FromRoute]
    public Guid CoachingSessionId { get; set; }

    [BindProperty]
    public SessionFault? Fault { get; set; }

    public CoachingSession Session => Seen.Counting.First(s => s.CoachingSessionId == CoachingSessionId);

    public override bool IsOpen => Pair.Status is PairStatus.Standing;

    public IActionResult OnGet() => Seen.Counting.Any(s => s.CoachingSessionId == CoachingSessionId) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Seen.Counting.All(s => s.CoachingSessionId != CoachingSessionId))
        {
            return NotFound();
        }

        if (Fault is not { } fault)
        {
            ModelState.AddModelError(nameof(Fault), "Select what is wrong with it");
            return Page();
        }

        return Done(await sessions.StrikeAsync(Seen, Session, fault, By, this.Now(), cancellationToken), "The session is taken out.");
    }
}
