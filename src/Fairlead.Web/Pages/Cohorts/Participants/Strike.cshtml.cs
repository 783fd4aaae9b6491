using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Takes an entry out of the reckoning. It stays where it is, with the reason beside it.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class StrikeModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    [FromRoute]
    public Guid EntryId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public LedgerEntry Entry { get; private set; } = null!;

    /// <summary>Whether the viewer may strike it: an exception only who may decide one.</summary>
    public static bool May(LedgerEntry entry, Viewer viewer, Cohort cohort, ProgrammeDefinition programme) => entry.Kind is not (EntryKind.Exception or EntryKind.Deferral or EntryKind.Return)
        || (programme.Engagement.FirstOrDefault(r => r.Id == entry.Rule) is { } rule && ExceptionDeciders.May(viewer, cohort, programme, rule));

    public override bool Take()
    {
        Entry = Known.Counting.FirstOrDefault(e => e.LedgerEntryId == EntryId)!;
        return Entry is not null && May(Entry, this.Viewer(), Cohort, Programme);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ReasonOf(Reason, nameof(Reason)) is { } reason
        ? await EnterAsync(EntryFacts.Strike(Entry, reason), "The entry is struck. It stays in the ledger, and counts no more.", cancellationToken)
        : Page();
}
