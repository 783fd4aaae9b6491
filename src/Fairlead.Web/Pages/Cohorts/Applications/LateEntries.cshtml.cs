using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Every leave to apply late that was given in a cohort: by whom, why, and whether it was used.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class LateEntriesModel(AppDb db) : PageModel, ICohortPage
{
    /// <summary>The key under which a new code waits to be shown once.</summary>
    public const string NewCode = "LateCode";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<LateEntry> Entries { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public string? Code { get; private set; }

    public bool TakesCodes => EntryWindow.Of(Cohort, Programme.TimeZone).Late is LateRule.ByCode;

    public string NameOf(Guid? personId) => personId is { } id ? Names.GetValueOrDefault(id, "") : "Whoever types it in first";

    public string ReasonOf(LateEntry entry) =>
        Programme.Reasons.Extension.Concat(Programme.Reasons.Late).FirstOrDefault(r => r.Code == entry.ReasonCode)?.Words ?? "Another reason";

    public string StateOf(LateEntry entry) => entry switch
    {
        { RevokedAt: not null } => "Taken back",
        { UsedAt: not null } => "Used",
        _ when entry.Until <= this.Now() => "Ended",
        _ => "Not used yet",
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Code = TempData[NewCode] as string;
        Entries = await db.LateEntries.AsNoTracking().OpenTo(db, Cohort, this.Viewer().PersonId, this.Now()).OrderByDescending(e => e.GrantedAt).ThenBy(e => e.LateEntryId)
            .ToListAsync(cancellationToken);
        var ids = Entries.SelectMany(e => new[] { e.PersonId ?? Guid.Empty, e.GrantedByPersonId }).ToHashSet();
        Names = await db.People.AsNoTracking().Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
    }
}

/// <summary>Takes a leave to apply late back.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class RevokeModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [FromRoute]
    public Guid LateEntryId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public LateEntry Entry { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Entry.Version;
        return Entry.RevokedAt is null ? Page() : Redirect(Links.LateEntries(Cohort.CohortId));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Entry.RevokedAt is not null)
        {
            return Redirect(Links.LateEntries(Cohort.CohortId));
        }

        Entry.Revoke(this.Viewer().ToActor(Permission.HandleApplications), this.Now());
        if (!await db.SaveIfUnchangedAsync(Entry, Version, cancellationToken))
        {
            ModelState.Clear();
            await LoadAsync(cancellationToken);
            Version = Entry.Version;
            ModelState.AddModelError("", "Somebody changed this leave while you were reading. Look at it again before you take it back");
            return Page();
        }

        return Redirect(Links.LateEntries(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.LateEntries.OpenTo(db, Cohort, this.Viewer().PersonId, this.Now()).SingleOrDefaultAsync(e => e.LateEntryId == LateEntryId, cancellationToken) is not { } entry)
        {
            return false;
        }

        Entry = entry;
        Name = await db.People.Where(p => p.PersonId == entry.PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) ?? "whoever has the code";
        return true;
    }
}
