using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.People;

/// <summary>One merge: what it did, and how to undo it.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class UndoMergeModel(AppDb db, UndoMerge undo) : PageModel
{
    [FromRoute]
    public Guid PersonMergeId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public PersonMerge Merge { get; private set; } = null!;

    public Person Kept { get; private set; } = null!;

    public Person Gone { get; private set; } = null!;

    public IReadOnlyList<string> InTheWay { get; private set; } = [];

    public IEnumerable<string> What =>
        from moved in Merge.Moved
        group moved by Words(moved.Kind) into same
        orderby same.Key
        select $"{same.Key}: {same.Count()}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Merge.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        foreach (var sentence in InTheWay)
        {
            ModelState.AddModelError("", sentence);
        }

        if (Merge.Version != Version)
        {
            ModelState.AddModelError("", "Somebody changed this merge while you were reading. Look at it again");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await undo.UndoAsync(Merge, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
        return Redirect(Links.Merge(PersonMergeId));
    }

    private static string Words(MovedKind kind) => kind switch
    {
        MovedKind.Email or MovedKind.EndedEmail => "E-mail addresses",
        MovedKind.Employment or MovedKind.EndedEmployment => "Employments",
        MovedKind.Telephone => "Telephone numbers",
        MovedKind.Part => "Parts",
        MovedKind.Message => "Messages",
        MovedKind.LateEntry => "Extensions and late codes",
        MovedKind.Application => "Applications",
        _ => "Applications set aside as duplicates",
    };

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var reach = PeopleWithinReach.Of(db, this.Viewer(), Permission.HandleApplications, this.Now());
        if (await db.PersonMerges.Include(m => m.Moved)
                .SingleOrDefaultAsync(m => m.PersonMergeId == PersonMergeId && reach.Contains(m.KeptPersonId), cancellationToken) is not { } merge)
        {
            return false;
        }

        Merge = merge;
        var people = await db.People.Include(p => p.Emails).Where(p => p.PersonId == merge.KeptPersonId || p.PersonId == merge.GonePersonId)
            .AsNoTracking().ToDictionaryAsync(p => p.PersonId, cancellationToken);
        (Kept, Gone) = (people[merge.KeptPersonId], people[merge.GonePersonId]);
        InTheWay = [.. await undo.WhatStandsInTheWayAsync(merge, cancellationToken), .. await OutOfReachAsync(cancellationToken)];
        return true;
    }

    // To bring an application back is to handle its cohort.
    private async Task<string[]> OutOfReachAsync(CancellationToken cancellationToken)
    {
        var aside = Merge.Of(MovedKind.SetAsideInPlace, MovedKind.SetAsideAndHandedOver);
        var handled = db.Cohorts.Visible(this.Viewer(), Permission.HandleApplications);
        return await db.Applications.AnyAsync(a => aside.Contains(a.ApplicationId) && !handled.Any(c => c.CohortId == a.CohortId), cancellationToken)
            ? ["It would bring back an application to a cohort that you do not handle. Ask somebody who handles it."]
            : [];
    }
}
