using System.Linq.Expressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Fairlead.Web.Govuk;
using Fairlead.Web.Govuk.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Tests.Govuk;

/// <summary>A page on which tag helpers run one after the other and whose buffer is written at the end, as Razor does.</summary>
internal sealed class TagPage<TModel>
    where TModel : class
{
    private readonly ViewDataDictionary<TModel> _data;
    private readonly List<TagHelperOutput> _outputs = [];
    private readonly ViewContext _view;

    public TagPage(TModel model, ModelStateDictionary? state = null)
    {
        _data = new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), state ?? new ModelStateDictionary()) { Model = model };
        _view = new ViewContext { ViewData = _data, HttpContext = new DefaultHttpContext() };
    }

    public ModelExpression For<T>(Expression<Func<TModel, T>> expression) =>
        new ModelExpressionProvider(new EmptyModelMetadataProvider()).CreateModelExpression(_data, expression);

    public async Task<TagPage<TModel>> AddAsync(TagHelper tag)
    {
        _outputs.Add(await RunAsync(tag, new Dictionary<object, object>(), _ => Task.CompletedTask));
        return this;
    }

    /// <summary>A tag with others inside it.</summary>
    public async Task<TagPage<TModel>> AddAsync(TagHelper tag, params (TagHelper Tag, string Text)[] inside)
    {
        var items = new Dictionary<object, object>();
        _outputs.Add(await RunAsync(tag, items, async _ =>
        {
            foreach (var (inner, text) in inside)
            {
                await RunAsync(inner, new Dictionary<object, object>(items), content =>
                {
                    content.SetContent(text);
                    return Task.CompletedTask;
                });
            }
        }));
        return this;
    }

    public IHtmlDocument Document() => new HtmlParser().ParseDocument($"<main>{string.Concat(_outputs.Select(Markup.From))}</main>");

    private async Task<TagHelperOutput> RunAsync(TagHelper tag, Dictionary<object, object> items, Func<TagHelperContent, Task> inside)
    {
        switch (tag)
        {
            case FieldTagHelper field:
                field.ViewContext = _view;
                break;
            case ErrorSummaryTagHelper summary:
                summary.ViewContext = _view;
                break;
            default:
                break;
        }

        var context = new TagHelperContext([], items, "test");
        var output = new TagHelperOutput("x", [], async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            await inside(content);
            return content;
        });
        await tag.ProcessAsync(context, output);
        return output;
    }
}
