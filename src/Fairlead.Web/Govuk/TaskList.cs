namespace Fairlead.Web.Govuk;

public sealed record TaskList : Component
{
    public string? IdPrefix { get; init; }

    public IReadOnlyList<TaskListItem> Items { get; init; } = [];

    public override Markup Render() => Markup.Of(
        $"<ul{Class("govuk-task-list", Classes)}{Rest}>{Items.Select((item, i) => item.Render($"{(string.IsNullOrEmpty(IdPrefix) ? "task-list" : IdPrefix)}-{i + 1}"))}</ul>");
}

public sealed record TaskListItem : Component
{
    public TaskListPart Title { get; init; } = new();

    public TaskListPart? Hint { get; init; }

    public TaskListStatus Status { get; init; } = new();

    public string? Href { get; init; }

    private bool IsLink => !string.IsNullOrEmpty(Href);

    public override Markup Render() => Render("task-list-1");

    internal Markup Render(string id) => Markup.Of(
        $"""
        <li{Class("govuk-task-list__item", IsLink ? "govuk-task-list__item--with-link" : null, Classes)}>
        <div class="govuk-task-list__name-and-hint">
        {Name(id)}
        {(Hint is null ? null : Markup.Of($"<div id=\"{id}-hint\" class=\"govuk-task-list__hint\">{Hint}</div>"))}
        </div>
        <div{Class("govuk-task-list__status", Status.Classes)} id="{id}-status">{Status}</div>
        </li>
        """);

    private Markup Name(string id)
    {
        if (!IsLink)
        {
            return Markup.Of($"<div{(string.IsNullOrEmpty(Title.Classes) ? Markup.Empty : Class(Title.Classes))}>{Title}</div>");
        }

        var describedBy = Words(Hint is null ? null : $"{id}-hint", $"{id}-status");
        return Markup.Of($"<a{Class("govuk-link", "govuk-task-list__link", Title.Classes)} href=\"{Href}\"{Attribute("aria-describedby", describedBy)}>{Title}</a>");
    }
}

public sealed record TaskListPart : ContentComponent
{
    public override Markup Render() => Content;
}

public sealed record TaskListStatus : ContentComponent
{
    public Tag? Tag { get; init; }

    public override Markup Render() => Tag?.Render() ?? Content;
}
