using System.Text;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Badges;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Certificates;

/// <summary>The badge as a picture with the credential in it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class PictureModel(AppDb db, BadgeSigner signer, Installation installation) : BadgePage(db, signer, installation)
{
    protected override IActionResult Answer(string token) => File(
        Encoding.UTF8.GetBytes(BadgePicture.Svg(Certificate.Content.Award, Certificate.Content.Provider, Certificate.Content.Day.Year, token)),
        BadgePicture.ContentType, $"badge-{CertificateCode.Words(Certificate.Code)}.svg");
}
