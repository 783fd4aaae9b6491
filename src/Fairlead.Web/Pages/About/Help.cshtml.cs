using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;

namespace Fairlead.Web.Pages.About;

[AllowAnonymous]
public sealed class HelpModel(Installation installation) : AboutPage(installation);
