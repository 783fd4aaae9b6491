using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SelfAssessments;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.SelfAssessments;

internal static class OwnSelfAssessment
{
    /// <summary>The viewer’s own, unless they have let it go; everybody else’s does not exist.</summary>
    public static Task<SelfAssessment?> FindAsync(AppDb db, PageModel page, Guid selfAssessmentId, CancellationToken cancellationToken) =>
        db.SelfAssessments.SingleOrDefaultAsync(
            s => s.SelfAssessmentId == selfAssessmentId && s.PersonId == page.Viewer().PersonId && s.AnswersJson != SelfAssessment.Nothing, cancellationToken);
}

/// <summary>A kept self-assessment, for its writer.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    public SelfAssessment Kept { get; private set; } = null!;

    public ReadinessShown Shown { get; private set; } = null!;

    public IReadOnlyList<SharedSelfAssessment> Copies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid selfAssessmentId, CancellationToken cancellationToken)
    {
        if (await OwnSelfAssessment.FindAsync(db, this, selfAssessmentId, cancellationToken) is not { } kept
            || library.Find(kept.ProgrammeId) is not { } programme || programme.SelfCheckForm() is not { } form)
        {
            return NotFound();
        }

        (Kept, Shown) = (kept, new ReadinessShown(programme, form, kept.Answers, IsOwn: true));
        Copies = await db.SharedSelfAssessments.AsNoTracking().Where(c => c.SelfAssessmentId == selfAssessmentId).OrderBy(c => c.SharedAt).ToListAsync(cancellationToken);
        return Page();
    }
}

/// <summary>Makes a copy that whoever holds its link can read. The link is told once.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShareModel(AppDb db, Installation installation) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid selfAssessmentId, CancellationToken cancellationToken)
    {
        if (await OwnSelfAssessment.FindAsync(db, this, selfAssessmentId, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        var (copy, secret) = kept.Share(this.Viewer().ToActor(), this.Now());
        db.SharedSelfAssessments.Add(copy);
        await db.SaveChangesAsync(cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        this.Banner($"Give your sponsor this link. It is shown only now: {facts.Link(Links.SharedSelfAssessment(secret))}");
        return Redirect(Links.KeptSelfAssessment(selfAssessmentId));
    }
}

[RequirePermission(Permission.UseOwnAccount)]
public sealed class TakeBackModel(AppDb db) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid selfAssessmentId, Guid sharedSelfAssessmentId, CancellationToken cancellationToken)
    {
        if (await OwnSelfAssessment.FindAsync(db, this, selfAssessmentId, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        // Pressed twice, it is gone already.
        if (await db.SharedSelfAssessments.SingleOrDefaultAsync(
                c => c.SharedSelfAssessmentId == sharedSelfAssessmentId && c.SelfAssessmentId == selfAssessmentId, cancellationToken) is { } copy)
        {
            kept.TakeBack(copy, this.Viewer().ToActor(), this.Now());
            db.SharedSelfAssessments.Remove(copy);
            await db.SaveChangesAsync(cancellationToken);
        }

        this.Banner("The copy is taken back. Its link leads nowhere now.");
        return Redirect(Links.KeptSelfAssessment(selfAssessmentId));
    }
}

[RequirePermission(Permission.UseOwnAccount)]
public sealed class ForgetModel(AppDb db) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid selfAssessmentId, CancellationToken cancellationToken)
    {
        if (await OwnSelfAssessment.FindAsync(db, this, selfAssessmentId, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        db.SharedSelfAssessments.RemoveRange(await db.SharedSelfAssessments.Where(c => c.SelfAssessmentId == selfAssessmentId).ToListAsync(cancellationToken));
        kept.Forget(this.Viewer().ToActor(), this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("Your self-assessment and every copy are deleted.");
        return Redirect(Links.SelfAssessment(kept.ProgrammeId));
    }
}

/// <summary>The copy, for whoever was given its link.</summary>
[Microsoft.AspNetCore.Authorization.AllowAnonymous]
public sealed class SharedModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    public ReadinessShown Shown { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public DateTime SharedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = Core.SignIn.Secret.HashOf(secret);
        var found = await (
            from copy in db.SharedSelfAssessments.AsNoTracking()
            join kept in db.SelfAssessments on copy.SelfAssessmentId equals kept.SelfAssessmentId
            join person in db.People on kept.PersonId equals person.PersonId
            where copy.SecretHash == hash
            select new { copy, kept.ProgrammeId, person.Name }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || library.Find(found.ProgrammeId) is not { } programme || programme.SelfCheckForm() is not { } form)
        {
            return NotFound();
        }

        (Shown, Name, SharedAt) = (new ReadinessShown(programme, form, found.copy.Answers, IsOwn: false), found.Name, found.copy.SharedAt);
        return Page();
    }
}
