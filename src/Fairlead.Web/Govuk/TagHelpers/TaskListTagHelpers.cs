using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("govuk-task-list")]
public sealed class TaskListTagHelper : TagHelper
{
    /// <summary>Differs between the lists of one page.</summary>
    public string? IdPrefix { get; set; }

    public IEnumerable<TaskListItem> Items { get; set; } = [];

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var written = await context.CollectAsync<TaskListItem>(output);
        output.Becomes(new TaskList { IdPrefix = IdPrefix, Items = [.. Items, .. written], Classes = Classes, Attributes = output.Rest() });
    }
}

/// <summary>One task: what is inside is its name; without <c>href</c> it cannot be started yet.</summary>
[HtmlTargetElement("govuk-task-list-item")]
public sealed class TaskListItemTagHelper : TagHelper
{
    public string? Href { get; set; }

    public string? Hint { get; set; }

    public string? Status { get; set; }

    /// <summary>Shows the status as a tag: grey, blue, teal, green, purple, magenta, red, orange, yellow; plain text without.</summary>
    public string? StatusColour { get; set; }

    /// <summary>Greys the status: the task cannot be started yet.</summary>
    public bool CannotStart { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => context.Give(output, new TaskListItem
    {
        Href = Href,
        Title = new TaskListPart { Html = await output.ContentAsync() },
        Hint = Hint is null ? null : new TaskListPart { Text = Hint },
        Status = new TaskListStatus
        {
            Text = Status,
            Tag = StatusColour is null ? null : new Tag { Text = Status, Classes = $"govuk-tag--{StatusColour}" },
            Classes = CannotStart ? "govuk-task-list__status--cannot-start-yet" : null,
        },
    });
}
