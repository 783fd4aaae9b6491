using System.Security.Claims;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db, ProgrammeLibrary programmes) : PageModel
{
    public string? Email { get; private set; }

    public IReadOnlyList<(Part Part, string Over)> Parts { get; private set; } = [];

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    /// <summary>How many recovery codes are left; null where no authenticator app is on.</summary>
    public int? RecoveryCodesLeft { get; private set; }

    /// <summary>Whether the person sees what is other people's, and a link by e-mail is all that it takes to be them.</summary>
    public bool ShouldAddMore => this.Viewer().Parts.Count > 0 && Passkeys.Count == 0 && RecoveryCodesLeft is null;

    public Guid ThisSessionId => Guid.TryParse(User.FindFirstValue(ClaimTypes.Sid), out var id) ? id : Guid.Empty;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (viewer, now) = (this.Viewer(), this.Now());
        Email = await db.AddressOfAsync(viewer.PersonId, cancellationToken);
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.PersonId == viewer.PersonId && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.StartedAt).Take(50).ToListAsync(cancellationToken);
        Passkeys = await db.Passkeys.AsNoTracking().OwnedBy(viewer.PersonId).OrderBy(p => p.AddedAt).ToListAsync(cancellationToken);
        RecoveryCodesLeft = await db.Authenticators.OwnedBy(viewer.PersonId).Where(a => a.TurnedOnAt != null)
            .Select(a => (int?)a.RecoveryCodes.Count(c => c.UsedAt == null)).SingleOrDefaultAsync(cancellationToken);
        var ids = viewer.Parts.Where(p => p.CohortId is not null).Select(p => p.CohortId!.Value).ToList();
        var cohorts = await db.Cohorts.AsNoTracking().Where(c => ids.Contains(c.CohortId)).ToDictionaryAsync(c => c.CohortId, cancellationToken);
        Parts =
        [
            .. viewer.Parts.Select(p => (p.Part, p.Scope switch
            {
                PartScope.Installation => "the whole installation",
                PartScope.Programme => programmes.Find(p.ProgrammeId!)?.Name ?? p.ProgrammeId!,
                _ => cohorts.TryGetValue(p.CohortId!.Value, out var cohort) ? $"{programmes.Find(cohort.ProgrammeId)?.ShortName} {cohort.Label}" : "one cohort",
            })),
        ];
    }
}
