using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>How the parts written inside a component reach it: each puts itself into the list or the slot of the nearest one outside.</summary>
internal static class NestedItems
{
    /// <summary>Runs what is inside <paramref name="output"/> and gives the items of type <typeparamref name="T"/> found there.</summary>
    public static async Task<IReadOnlyList<T>> CollectAsync<T>(this TagHelperContext context, TagHelperOutput output)
    {
        var items = new List<T>();
        context.Items[typeof(T)] = items;
        await output.GetChildContentAsync();
        return items;
    }

    public static void Give<T>(this TagHelperContext context, TagHelperOutput output, T item)
    {
        ((List<T>)context.Items[typeof(T)]).Add(item);
        output.SuppressOutput();
    }

    public static string Plain(this Markup markup) => System.Net.WebUtility.HtmlDecode(markup.ToString());
}
