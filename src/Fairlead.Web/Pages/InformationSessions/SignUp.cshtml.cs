using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.InformationSessions;

/// <summary>One session for anybody, with the form to sign up. The answer is the same for every address.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class SignUpModel(AppDb db, ProgrammeLibrary programmes) : PageModel
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Employer { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? AccessNeeds { get; set; }

    public InformationSession Session { get; private set; } = null!;

    public Cohort Cohort { get; private set; } = null!;

    public ProgrammeDefinition Programme { get; private set; } = null!;

    /// <summary>Whether whoever signs up now comes onto the waiting list.</summary>
    public bool IsFull { get; private set; }

    /// <summary>A form that came in too late is drawn again, so that nothing typed is lost.</summary>
    public bool ShowsForm => Session.TakesSignUpsAt(this.Now()) || !ModelState.IsValid;

    public string ClosingWords => DateWords.Deadline(LocalInstants.London, Session.SignUpClosesAt);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await db.FindPublicSessionAsync(InformationSessionId, HttpContext.RequestAborted) is not var (session, cohort))
        {
            context.Result = NotFound();
            return;
        }

        (Session, Cohort, Programme) = (session, cohort, await programmes.OfAsync(db, cohort));
        IsFull = session.Capacity is { } capacity && await db.SessionSignUps.Placed(session.InformationSessionId).CountAsync() >= capacity;
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Add(Problems());
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var details = new SignUpDetails(Name!.Trim(), Email!.Trim(), Text(Employer), Text(Question), Text(AccessNeeds));
        db.Jobs.Add(SignUpForSession.Ask(Session, details, this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.InformationSessionSent(InformationSessionId));
    }

    private IEnumerable<Problem> Problems()
    {
        if (!Session.TakesSignUpsAt(this.Now()))
        {
            yield return new("", Session.Status is InformationSessionStatus.Cancelled ? "This session has been cancelled" : $"Sign-up closed at {ClosingWords}");
        }

        foreach (var problem in VisitorFields.Problems(Name, nameof(Name), Email, nameof(Email)))
        {
            yield return problem;
        }

        if (Text(Employer) is { } employer && (employer.Length > Person.NameMaxLength || employer.Any(char.IsControl)))
        {
            yield return new(nameof(Employer), $"Your employer must be one line of {Person.NameMaxLength} characters or fewer");
        }

        if (Text(Question)?.Length > SessionSignUp.QuestionMaxLength)
        {
            yield return new(nameof(Question), $"Your question must be {SessionSignUp.QuestionMaxLength:N0} characters or fewer");
        }

        if (Text(AccessNeeds)?.Length > SessionSignUp.AccessNeedsMaxLength)
        {
            yield return new(nameof(AccessNeeds), $"What you need must be {SessionSignUp.AccessNeedsMaxLength:N0} characters or fewer");
        }
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();
}
