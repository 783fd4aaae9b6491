using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;

namespace Fairlead.Web.Pages.About;

[AllowAnonymous]
public sealed class AccessibilityModel(Installation installation) : AboutPage(installation);
