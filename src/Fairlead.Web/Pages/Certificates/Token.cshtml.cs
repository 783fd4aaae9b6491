using System.Text;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Badges;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Certificates;

/// <summary>The badge as the signed credential alone.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class TokenModel(AppDb db, BadgeSigner signer, Installation installation) : BadgePage(db, signer, installation)
{
    protected override IActionResult Answer(string token) => File(Encoding.ASCII.GetBytes(token), "application/vc+jwt", $"badge-{CertificateCode.Words(Certificate.Code)}.jwt");
}
