using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;

namespace Fairlead.Web.Pages.About;

[AllowAnonymous]
public sealed class ContactModel(Installation installation, ProgrammeLibrary library) : AboutPage(installation)
{
    /// <summary>Programmes that name a contact; those that run before those that have finished.</summary>
    public IReadOnlyList<ProgrammeDefinition> Programmes =>
        [.. library.Newest.Where(p => p.Contacts.Count > 0).OrderBy(p => p.State is ProgrammeState.Running ? 0 : 1).ThenBy(p => p.Name, StringComparer.Ordinal)];
}
