using Fairlead.Web.Govuk;

namespace Fairlead.Tests.Govuk;

public class FixtureTests
{
    /// <summary>The components in use, each as our record renders it.</summary>
    private static readonly Dictionary<string, Func<Fixture, Component>> _components = new()
    {
        ["back-link"] = f => f.As<BackLink>(),
        ["breadcrumbs"] = f => f.As<Breadcrumbs>(),
        ["button"] = f => f.As<Button>(),
        ["character-count"] = f => f.As<CharacterCount>(),
        ["checkboxes"] = f => f.As<Checkboxes>(),
        ["date-input"] = f => f.As<DateInput>(),
        ["details"] = f => f.As<Details>(),
        ["error-message"] = f => f.As<ErrorMessage>(),
        ["error-summary"] = f => f.As<ErrorSummary>(),
        ["fieldset"] = f => f.As<Fieldset>(),
        ["file-upload"] = f => f.As<FileUpload>(),
        ["hint"] = f => f.As<Hint>(),
        ["input"] = f => f.As<Input>(),
        ["inset-text"] = f => f.As<InsetText>(),
        ["label"] = f => f.As<Label>(),
        ["notification-banner"] = f => f.As<NotificationBanner>(),
        ["pagination"] = f => f.As<Pagination>(),
        ["panel"] = f => f.As<Panel>(),
        ["password-input"] = f => f.As<PasswordInput>(),
        ["phase-banner"] = f => f.As<PhaseBanner>(),
        ["radios"] = f => f.As<Radios>(),
        ["select"] = f => f.As<Select>(),
        ["service-navigation"] = f => f.As<ServiceNavigation>(),
        ["skip-link"] = f => f.As<SkipLink>(),
        ["summary-list"] = f => f.As<SummaryList>(),
        ["table"] = f => f.As<Table>(),
        ["tag"] = f => f.As<Tag>(),
        ["task-list"] = f => f.As<TaskList>(),
        ["textarea"] = f => f.As<Textarea>(),
        ["warning-text"] = f => f.As<WarningText>(),
    };

    public static TheoryData<string> Components => [.. _components.Keys];

    [Theory]
    [MemberData(nameof(Components))]
    public void A_component_gives_the_html_of_every_supported_fixture(string component)
    {
        var supported = Fixtures.Of(component).Where(f => !Unsupported.Reasons.ContainsKey((component, f.Name))).ToList();

        var wrong = supported.Where(f => Rendered(f) != NormalHtml.Of(f.Html)).ToList();

        Assert.NotEmpty(supported);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {supported.Count}\n{string.Join("\n\n", wrong.Select(Difference))}");
    }

    [Theory]
    [MemberData(nameof(Components))]
    public void A_fixture_listed_as_unsupported_exists_and_really_differs(string component)
    {
        var listed = Unsupported.Reasons.Keys.Where(k => k.Component == component).Select(k => k.Name).Order().ToList();

        var differing = Fixtures.Of(component).Where(f => listed.Contains(f.Name) && Rendered(f) != NormalHtml.Of(f.Html)).Select(f => f.Name).Order();

        Assert.Equal(listed, differing);
    }

    [Fact]
    public void Every_unsupported_fixture_is_of_a_component_in_use() =>
        Assert.All(Unsupported.Reasons.Keys, k => Assert.Contains(k.Component, _components.Keys));

    private static string Rendered(Fixture fixture) => NormalHtml.Of(_components[fixture.Component](fixture).Render().ToString());

    private static string Difference(Fixture fixture) =>
        $"--- {fixture}\n{fixture.Options}\nwanted\n{NormalHtml.Of(fixture.Html)}given\n{Rendered(fixture)}";
}
