using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Calendar;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Fairlead.Web.Infrastructure;

public static class CalendarAnswer
{
    /// <summary>The feed as a file; 304 for a calendar that has it already, which asks again every few hours.</summary>
    public static IActionResult Calendar(this PageModel page, CalendarFeed feed, string fileName)
    {
        var content = Encoding.UTF8.GetBytes(CalendarText.Write(feed));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        page.HttpContext.MayBeKeptAndChecked();
        return new FileContentResult(content, "text/calendar; charset=utf-8") { FileDownloadName = fileName, EntityTag = tag };
    }
}
