using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Fairlead.Web.Infrastructure;

public enum BannerKind
{
    Success,
    Neutral,
}

/// <summary>What the next page says at its top, once.</summary>
public static class Banners
{
    private const string TextKey = "Banner";
    private const string KindKey = "BannerKind";

    /// <summary>Says <paramref name="text"/> on the page that is shown next: after a redirect, or this page when it is shown again.</summary>
    public static void Banner(this PageModel page, string text, BannerKind kind = BannerKind.Success)
    {
        page.TempData[TextKey] = text;
        page.TempData[KindKey] = kind.ToString();
    }

    public static (string Text, BannerKind Kind)? TakeBanner(this ITempDataDictionary data) =>
        data[TextKey] is string text && data[KindKey] is string kind ? (text, Enum.Parse<BannerKind>(kind)) : null;
}
