using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.InformationSessions;

/// <summary>
/// Where the link in an e-mail leads: one's own sign-up. Opening it changes nothing, because mail scanners open links too; its buttons do.
/// </summary>
[AllowAnonymous]
[LimitTries]
public sealed class LinkModel(AppDb db, AnswerSignUp answer) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    /// <summary>Null where the link has ended, for whatever reason.</summary>
    public SessionSignUp? SignUp { get; private set; }

    public InformationSession Session { get; private set; } = null!;

    public string ProgrammeId { get; private set; } = "";

    /// <summary>How many on the waiting list are before this one, plus one.</summary>
    public int Position { get; private set; }

    public bool CanConfirm => SignUp!.CanBeConfirmedAt(Session, this.Now());

    public bool CanGiveUp => SignUp!.CanBeGivenUpAt(Session, this.Now());

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var signUp = await db.FindSignUpAsync(Secret, HttpContext.RequestAborted);
        if (signUp is not null && await db.FindPublicSessionAsync(signUp.InformationSessionId, HttpContext.RequestAborted) is var (session, cohort))
        {
            (SignUp, Session, ProgrammeId) = (signUp, session, cohort.ProgrammeId);
        }

        await next();
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => FindPositionAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (SignUp is null || !await answer.ConfirmAsync(SignUp.SessionSignUpId, this.Now(), cancellationToken))
        {
            await FindPositionAsync(cancellationToken);
            return Page();
        }

        return Redirect(Links.InformationSessionDone(
            Session.InformationSessionId, SignUp.Status is SignUpStatus.Placed ? DoneModel.Place : DoneModel.Waiting));
    }

    private async Task FindPositionAsync(CancellationToken cancellationToken)
    {
        if (SignUp is { Status: SignUpStatus.Waiting } waiting)
        {
            Position = 1 + await db.SessionSignUps.CountAsync(
                s => s.InformationSessionId == waiting.InformationSessionId && s.Status == SignUpStatus.Waiting && s.ConfirmedAt < waiting.ConfirmedAt,
                cancellationToken);
        }
    }
}

/// <summary>Gives a place up, or one's turn on the waiting list.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class GiveUpModel(AppDb db, AnswerSignUp answer) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await db.FindSignUpAsync(Secret, cancellationToken) is not { } signUp)
        {
            return NotFound();
        }

        var gaveUp = await answer.GiveUpAsync(signUp.SessionSignUpId, this.Now(), cancellationToken);
        return Redirect(Links.InformationSessionDone(signUp.InformationSessionId, gaveUp ? DoneModel.GivenUp : DoneModel.TooLate));
    }
}
