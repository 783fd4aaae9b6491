using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Fairlead.Web.Infrastructure.Badges;

/// <summary>A partial page as text, for what is printed instead of shown.</summary>
public sealed class PageText(ICompositeViewEngine engine, IModelMetadataProvider metadata)
{
    /// <param name="path">From the root of the program, like “/Pages/Certificates/_Printed.cshtml”.</param>
    public async Task<string> OfAsync<T>(PageModel page, string path, T model)
    {
        var view = engine.GetView(null, path, isMainPage: true).View ?? throw new InvalidOperationException($"There is no page {path}.");
        await using var text = new StringWriter();
        await view.RenderAsync(new ViewContext(
            page.PageContext, view, new ViewDataDictionary<T>(metadata, page.ModelState) { Model = model }, page.TempData, text, new HtmlHelperOptions()));
        return text.ToString();
    }
}
