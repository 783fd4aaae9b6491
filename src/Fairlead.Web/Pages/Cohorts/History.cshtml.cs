using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>Everything that happened in a cohort, newest first: what, who and when; and for those who handle its applications, of whom.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed class HistoryModel(AppDb db) : PageModel, ICohortPage
{
    private const int OnAPage = 50;

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [FromQuery(Name = "p")]
    public int? PageNumber { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>Kinds of things that entries can be about.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + OnAPage - 1) / OnAPage);

    public IReadOnlyList<HistoryRow> Rows { get; private set; } = [];

    // Which applicant, and what was decided of them, is for those who handle applications; that something was done, and by whom, is for all here.
    private bool MaySeeWhose => this.Viewer().May(Permission.HandleApplications, Cohort.CohortId, Cohort.ProgrammeId);

    public string AddressOf(int page) => $"{Links.CohortHistory(Cohort.CohortId)}?p={page}{(Kind is null ? "" : $"&kind={Kind}")}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Kinds = db.StreamsOfCohorts();
        Kind = Kinds.Contains(Kind) ? Kind : null;
        var recusedFrom = await db.Applications.In(Cohort).RecusedFrom(db, this.Viewer().PersonId, this.Now()).ToDictionaryAsync(a => a.ApplicationId, a => a.PersonId, cancellationToken);
        var entries = db.AuditOf(Cohort.CohortId, recusedFrom).AsNoTracking().Where(e => Kind == null || e.Stream == Kind);
        Count = await entries.CountAsync(cancellationToken);
        PageNumber = Math.Clamp(PageNumber ?? 1, 1, Pages);
        var shown = await entries.OrderByDescending(e => e.At).ThenBy(e => e.StreamId).ThenByDescending(e => e.Seq)
            .Skip((PageNumber.Value - 1) * OnAPage).Take(OnAPage).ToListAsync(cancellationToken);
        var actors = shown.Select(e => e.ActorId).ToHashSet();
        var names = await db.People.Where(p => actors.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        var references = MaySeeWhose ? await ReferencesAsync(shown, cancellationToken) : [];
        Rows = [.. shown.Select(e => RowOf(e, names, references))];
    }

    private Task<Dictionary<Guid, string>> ReferencesAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var named = entries.Select(AuditWords.ApplicationOf).OfType<Guid>().ToHashSet();
        return db.Applications.In(Cohort).Where(a => named.Contains(a.ApplicationId)).ToDictionaryAsync(a => a.ApplicationId, a => a.Reference, cancellationToken);
    }

    private HistoryRow RowOf(AuditEntry entry, Dictionary<Guid, string> names, Dictionary<Guid, string> references) => new(
        entry,
        ByOf(entry, names.GetValueOrDefault(entry.ActorId)),
        AuditWords.ApplicationOf(entry) is { } id && references.TryGetValue(id, out var reference) ? (id, reference) : null,
        MaySeeWhose && entry.Stream is not nameof(MeritRating) ? AuditWords.Says(entry) : []);

    // Whoever acts without a part is an applicant: their name would say who has applied.
    private string ByOf(AuditEntry entry, string? name) => (name, Enum.TryParse<Part>(entry.ActorPart, out var part)) switch
    {
        (null, _) => AuditWords.Of(entry.ActorPart),
        (_, true) => $"{name}, {part.Title().ToLowerInvariant()}",
        _ => MaySeeWhose ? name : "The applicant",
    };
}

/// <param name="Entry">As it was written.</param>
/// <param name="By">Who did it, in words.</param>
/// <param name="Application">Which application it is about, for those who may know.</param>
/// <param name="Says">What more it says, for them.</param>
public sealed record HistoryRow(AuditEntry Entry, string By, (Guid Id, string Reference)? Application, IReadOnlyList<(string Name, string Value)> Says);
