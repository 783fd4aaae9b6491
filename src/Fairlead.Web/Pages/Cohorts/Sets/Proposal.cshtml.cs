using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>The sets that a search proposes, or why there are none. Discarded here; changed and confirmed on pages of their own.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ProposalModel(AppDb db) : SetPage(db)
{
    private readonly AppDb _db = db;

    [BindProperty]
    public Guid? Run { get; set; }

    public SetRun Open { get; private set; } = null!;

    public SetInput Input { get; private set; } = null!;

    public SetResult Result { get; private set; } = null!;

    public IReadOnlyList<PlannedSet> Sets { get; private set; } = [];

    /// <summary>What the sets are worth as they are now.</summary>
    public int Worth { get; private set; }

    public IReadOnlyList<BrokenRule> Broken { get; private set; } = [];

    public bool IsUpToDate { get; private set; }

    /// <summary>Pairs who have been in one set before, in whichever cohort, by participation.</summary>
    public IReadOnlySet<(Guid, Guid)> Before { get; private set; } = new HashSet<(Guid, Guid)>();

    public AttributeWords Attributes { get; private set; } = null!;

    public IReadOnlyList<SetParticipant> Of(PlannedSet set) => [.. Facts.People.Where(p => set.Members.Contains(p.ParticipationId))];

    public IEnumerable<string> TogetherBefore(PlannedSet set) =>
        from one in Of(set) from other in Of(set) where Before.Contains((one.ParticipationId, other.ParticipationId)) select $"{one.Name} and {other.Name}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is not { Status: SetRunStatus.Proposed or SetRunStatus.Impossible } open)
        {
            return Redirect(Links.Sets(Cohort.CohortId));
        }

        await LoadFactsAsync(cancellationToken);
        (Open, Input, Result, Sets, Attributes) = (open, open.Input, open.Result!, open.Sets, new AttributeWords(Programme));
        (Worth, Broken, IsUpToDate) = (SetCheck.Worth(Input, Sets), SetCheck.Broken(Input, Sets), Facts.Standing.Count == 0 && Facts.Input(Input.Terms).Hash() == open.InputHash);
        Before = await BeforeAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is { } open && open.SetRunId == Run)
        {
            open.Discard(By, this.Now());
            await _db.SaveChangesAsync(cancellationToken);
            this.Banner("The proposal is discarded.");
        }

        return Redirect(Links.Sets(Cohort.CohortId));
    }

    private async Task<IReadOnlySet<(Guid, Guid)>> BeforeAsync(CancellationToken cancellationToken)
    {
        var people = Facts.People.ToDictionary(p => p.PersonId, p => p.ParticipationId);
        var ids = people.Keys.ToList();
        var earlier = await (
            from membership in _db.SetMemberships
            join participation in _db.Participations on membership.ParticipationId equals participation.ParticipationId
            join application in _db.Applications on participation.ApplicationId equals application.ApplicationId
            where ids.Contains(application.PersonId)
            select new { membership.LearningSetId, application.PersonId, membership.From, membership.Until }).AsNoTracking().ToListAsync(cancellationToken);
        return (from one in earlier
                join other in earlier on one.LearningSetId equals other.LearningSetId
                where one.PersonId.CompareTo(other.PersonId) < 0 && (other.Until is null || one.From < other.Until) && (one.Until is null || other.From < one.Until)
                select (people[one.PersonId], people[other.PersonId])).ToHashSet();
    }
}
