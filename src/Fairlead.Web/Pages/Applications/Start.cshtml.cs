using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>Says who may apply to a programme and by when, and starts the application.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class StartModel(AppDb db, ProgrammeLibrary programmes, StartApplication start) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    /// <summary>Asked of visitors only: whoever has signed in is known.</summary>
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public ProgrammeDefinition Programme { get; private set; } = null!;

    /// <summary>The cohort that takes applications; else the next one; else the last one. Null when there has been none.</summary>
    public Cohort? Cohort { get; private set; }

    public EntryWindow? Window { get; private set; }

    public Entry? Entry { get; private set; }

    public Guid? OwnApplicationId { get; private set; }

    /// <summary>What the viewer was told about an earlier application, as a help with the next.</summary>
    public EarlierFeedback? Earlier { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Earlier = this.Viewer().IsSignedIn && Entry is Entry.Open or Entry.NotYetOpen
            ? await db.EarlierFeedbackAsync(programmes, Programme.Family, this.Viewer().PersonId, Cohort?.CohortId, null, this.Now(), cancellationToken)
            : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!this.Viewer().IsSignedIn)
        {
            return await SendLinkAsync(cancellationToken);
        }

        if (OwnApplicationId is { } existing)
        {
            return Redirect(Links.Application(existing));
        }

        if (Entry is not Entry.Open)
        {
            return Redirect(Links.Apply(ProgrammeId));
        }

        var application = await start.StartAsync(
            Cohort!, this.Viewer().PersonId, ApplicationSource.Online, this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.Application(application.ApplicationId));
    }

    private async Task<IActionResult> SendLinkAsync(CancellationToken cancellationToken)
    {
        ModelState.Add(WhatIsMissing());
        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.Jobs.Add(WelcomeApplicant.Ask(Name!, Email!, Links.Apply(ProgrammeId), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.SignInSent);
    }

    private IEnumerable<Problem> WhatIsMissing()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Person.NameMaxLength)
        {
            yield return new(nameof(Name), $"Enter your full name, {Person.NameMaxLength} characters at most");
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            yield return new(nameof(Email), "Enter an e-mail address in the correct form, like name@example.org");
        }
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (programmes.Find(ProgrammeId) is not { } newest)
        {
            return false;
        }

        Programme = newest;
        var personId = this.Viewer().PersonId;
        var cohorts = await db.Cohorts.AsNoTracking().Public().Include(c => c.Dates).Where(c => c.ProgrammeId == ProgrammeId).ToListAsync(cancellationToken);
        var granted = await db.LateEntries.AsNoTracking().Where(e => e.PersonId == personId).ToListAsync(cancellationToken);
        var judged = new List<(Cohort Cohort, ProgrammeDefinition Programme, EntryWindow Window, Entry Entry)>();
        foreach (var cohort in cohorts)
        {
            var programme = await programmes.OfAsync(db, cohort, cancellationToken);
            var window = EntryWindow.Of(cohort, programme.TimeZone);
            judged.Add((cohort, programme, window, window.Judge(this.Now(), [.. granted.Where(e => e.CohortId == cohort.CohortId)])));
        }

        var first = judged.OrderBy(j => j.Entry is Entry.Open ? 0 : j.Entry is Entry.NotYetOpen ? 1 : 2)
            .ThenBy(j => j.Entry is Entry.Closed ? -j.Window.DueBefore?.Ticks : j.Window.DueBefore?.Ticks).FirstOrDefault();
        if (first.Cohort is { } found)
        {
            (Cohort, Programme, Window, Entry) = first;
            OwnApplicationId = await db.Applications.OwnedBy(this.Viewer()).Where(a => a.CohortId == found.CohortId)
                .Select(a => (Guid?)a.ApplicationId).SingleOrDefaultAsync(cancellationToken);
        }

        return true;
    }
}
