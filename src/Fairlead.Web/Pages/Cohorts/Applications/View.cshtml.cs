using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>One application as those who handle it see it: what was submitted, never what stands in a draft.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ViewModel(AppDb db, ProgrammeLibrary programmes) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public Application Application { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Submission> Submissions { get; private set; } = [];

    public IReadOnlyList<LateEntry> LateEntries { get; private set; } = [];

    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The application that counts in place of this one, by its reference.</summary>
    public (Guid ApplicationId, string Reference)? CountsInstead { get; private set; }

    /// <summary>What the same person was told about an earlier application. Not for anybody who reads or rates applications of this cohort.</summary>
    public EarlierFeedback? Earlier { get; private set; }

    public string NameOf(Guid personId) => Names.GetValueOrDefault(personId, "the service itself");

    public async Task<IActionResult> OnGetAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        if (await db.Applications.AsNoTracking().In(Cohort).SingleOrDefaultAsync(a => a.ApplicationId == applicationId, cancellationToken) is not { } application)
        {
            return NotFound();
        }

        Application = application;
        Person = await db.People.AsNoTracking().Include(p => p.Emails.OrderByDescending(e => e.From)).SingleAsync(p => p.PersonId == application.PersonId, cancellationToken);
        Submissions = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == applicationId).OrderByDescending(s => s.Number).ToListAsync(cancellationToken);
        LateEntries = await db.LateEntries.AsNoTracking().For(Cohort.CohortId, application.PersonId).ToListAsync(cancellationToken);
        Messages = await db.Messages.AsNoTracking()
            .Where(m => m.CohortId == Cohort.CohortId && m.ToPersonId == application.PersonId && m.Status == MessageStatus.Sent)
            .OrderByDescending(m => m.SentAt).ToListAsync(cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.StreamId == applicationId).OrderBy(e => e.Seq).ToListAsync(cancellationToken);
        History = [.. entries.Select(e => HistoryLine.Of(e, Programme))];
        await LoadNamesAsync(cancellationToken);
        Earlier = await EarlierAsync(cancellationToken);
        return Page();
    }

    private async Task<EarlierFeedback?> EarlierAsync(CancellationToken cancellationToken)
    {
        var (viewer, now) = (this.Viewer(), this.Now());
        bool May(Permission permission) => viewer.May(permission, Cohort.CohortId, Cohort.ProgrammeId);
        return May(Permission.AssessApplications) || May(Permission.ReadPapers) || May(Permission.RateApplications)
            ? null
            : await db.EarlierFeedbackAsync(
                programmes, Programme.Family, Application.PersonId, Cohort.CohortId, db.Applications.OpenTo(db, viewer.PersonId, now), now, cancellationToken);
    }

    private async Task LoadNamesAsync(CancellationToken cancellationToken)
    {
        var ids = History.Select(h => h.ByPersonId).Concat(Submissions.Select(s => s.ByPersonId)).Concat(LateEntries.Select(e => e.GrantedByPersonId)).ToHashSet();
        Names = await db.People.AsNoTracking().Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        if (Application.DuplicateOfApplicationId is { } counting)
        {
            var reference = await db.Applications.Where(a => a.ApplicationId == counting).Select(a => a.Reference).SingleAsync(cancellationToken);
            CountsInstead = (counting, reference);
        }
    }
}

/// <summary>One thing that happened to an application, in plain words.</summary>
public sealed record HistoryLine(DateTime At, string Words, Guid ByPersonId)
{
    public static HistoryLine Of(AuditEntry entry, ProgrammeDefinition programme) => new(entry.At, WordsOf(entry, programme), entry.ActorId);

    private static string WordsOf(AuditEntry entry, ProgrammeDefinition programme)
    {
        using var data = System.Text.Json.JsonDocument.Parse(entry.Data);
        string? Of(string name) => data.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;

        return entry.Event switch
        {
            nameof(ApplicationStarted) => Of("source") switch
            {
                nameof(ApplicationSource.Paper) => "A form on paper was begun to be entered",
                nameof(ApplicationSource.Import) => "The application came in with an import",
                _ => "The application was started",
            },
            nameof(ApplicationMoved) => Of("action") switch
            {
                nameof(ApplicationAction.Submit) => Of("from") == nameof(ApplicationStatus.Submitted) ? "Submitted again; the new answers count" : "Submitted",
                nameof(ApplicationAction.Withdraw) => $"Withdrawn{Reason(programme, Of("reasonCode"))}",
                nameof(ApplicationAction.Reinstate) => "Brought back; what had been submitted counts again",
                _ => "Brought back as a draft",
            },
            nameof(ApplicationSetAside) => "Set aside: the same person’s other application counts",
            nameof(ApplicationBroughtBack) => "No longer set aside",
            nameof(ApplicationMovedToPerson) => "Moved between two records of one person",
            _ => AuditWords.Of(entry.Event),
        };
    }

    private static string Reason(ProgrammeDefinition programme, string? code) => code switch
    {
        null => "",
        Application.DuplicateReasonCode => ": the same person’s other application counts",
        _ => $": {programme.Reasons.Withdrawal.FirstOrDefault(r => r.Code == code)?.Words ?? code}",
    };
}
