using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>The register of a cohort's applications.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public RegisterQuery Query { get; private set; } = null!;

    public IReadOnlyList<RegisterRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + RegisterFilter.PageSize - 1) / RegisterFilter.PageSize);

    public IReadOnlySet<Guid> PossibleDuplicates { get; private set; } = new HashSet<Guid>();

    public IReadOnlyList<Option> Authorities => Programme.QuestionFeeding(Register.Authority)?.Options ?? [];

    public string? AreaLabel(string? value) => value is null ? null : Programme.QuestionFeeding(Register.ServiceArea)?.LabelOf(value) ?? value;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (viewer, now) = (this.Viewer(), this.Now());
        Query = RegisterQuery.Read(Request.Query);
        var found = Register.Matching(db, Cohort, Programme, Query.Filter, viewer, now);
        Count = await found.CountAsync(cancellationToken);
        Query = Query with { PageNumber = Math.Min(Query.PageNumber, Pages) };
        Rows = await found.InOrder(db, Query.Filter).Skip((Query.PageNumber - 1) * RegisterFilter.PageSize).Take(RegisterFilter.PageSize)
            .Rows(db).ToListAsync(cancellationToken);
        var pairs = await Core.People.Merging.PossibleDuplicates.FindAsync(
            db, db.Applications.In(Cohort).OpenTo(db, viewer.PersonId, now), PeopleWithinReach.Of(db, viewer, Permission.HandleApplications, now), cancellationToken);
        PossibleDuplicates = pairs.SelectMany(p => new[] { p.FirstPersonId, p.SecondPersonId }).ToHashSet();
    }
}
