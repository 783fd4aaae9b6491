using AngleSharp.Dom;
using Fairlead.Web.Govuk.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Fairlead.Tests.Govuk;

public class FieldTests
{
    [Fact]
    public async Task What_was_typed_wins_over_what_the_model_has()
    {
        var page = new TagPage<Person>(new Person { Name = "Ada" }, Typed(("Name", "<b>Grace</b>", "Enter a shorter name")));

        var document = (await page.AddAsync(new InputTagHelper { For = page.For(m => m.Name), Label = "Full name", Hint = "As on your passport" })).Document();

        var input = document.QuerySelector("input")!;
        Assert.Equal("<b>Grace</b>", input.GetAttribute("value"));
        Assert.Equal("Name-hint Name-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("Error: Enter a shorter name", document.GetElementById("Name-error")!.TextContent.Trim());
        Assert.Equal("Full name", document.QuerySelector("label[for=Name]")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_field_without_a_post_shows_the_models_value_and_no_error()
    {
        var page = new TagPage<Person>(new Person { Name = "Ada" });

        var document = (await page.AddAsync(new TextareaTagHelper { For = page.For(m => m.Name), Label = "Full name" })).Document();

        Assert.Equal("Ada", document.QuerySelector("textarea")!.TextContent);
        Assert.Null(document.QuerySelector(".govuk-error-message"));
    }

    [Fact]
    public async Task A_password_is_never_shown_again()
    {
        var page = new TagPage<Person>(new Person(), Typed(("Name", "secret", "Enter a longer password")));

        var document = (await page.AddAsync(new InputTagHelper { For = page.For(m => m.Name), Type = "password" })).Document();

        Assert.False(document.QuerySelector("input")!.HasAttribute("value"));
    }

    [Fact]
    public async Task The_error_summary_follows_the_page_and_leads_to_the_first_control_of_each_field()
    {
        var state = Typed(("Born", null, "Enter your date of birth"), ("Region", null, "Choose a region"), ("Name", "", "Enter your name"));
        state.AddModelError("", "Someone has changed this person since you opened the page");
        var page = new TagPage<Person>(new Person(), state);

        await page.AddAsync(new ErrorSummaryTagHelper());
        await page.AddAsync(new InputTagHelper { For = page.For(m => m.Name) });
        await page.AddAsync(
            new RadiosTagHelper { For = page.For(m => m.Region), Legend = "Region" },
            (new ChoiceTagHelper { Value = "north" }, "North"),
            (new ChoiceTagHelper { Value = "south" }, "South"));
        await page.AddAsync(new DateInputTagHelper { For = page.For(m => m.Born), Legend = "Date of birth" });

        var document = page.Document();
        var links = document.QuerySelectorAll(".govuk-error-summary__list a").Select(a => (a.TextContent.Trim(), a.GetAttribute("href")!)).ToList();
        Assert.Equal([("Enter your name", "#Name"), ("Choose a region", "#Region"), ("Enter your date of birth", "#Born_Day")], links);
        Assert.Equal(["input", "input", "input"], links.Select(l => document.GetElementById(l.Item2[1..])!.LocalName));
        Assert.Equal(4, document.QuerySelectorAll(".govuk-error-summary__list li").Length);
    }

    [Fact]
    public async Task A_page_without_problems_has_no_error_summary()
    {
        var page = new TagPage<Person>(new Person());

        var document = (await page.AddAsync(new ErrorSummaryTagHelper())).Document();

        Assert.Empty(document.QuerySelector("main")!.ChildNodes);
    }

    [Fact]
    public async Task Choices_show_what_was_ticked()
    {
        var page = new TagPage<Person>(new Person { Interests = ["coaching"] });

        await page.AddAsync(
            new CheckboxesTagHelper { For = page.For(m => m.Interests), Legend = "Interests" },
            (new ChoiceTagHelper { Value = "coaching", Hint = "One to one" }, "Coaching"),
            (new ChoiceDividerTagHelper(), "or"),
            (new ChoiceTagHelper { Value = "none", Exclusive = true }, "None & nothing"));

        var boxes = page.Document().QuerySelectorAll("input").Select(i => (i.GetAttribute("value"), i.HasAttribute("checked"), i.GetAttribute("data-behaviour"))).ToList();
        Assert.Equal([("coaching", true, null), ("none", false, "exclusive")], boxes);
    }

    [Fact]
    public async Task A_date_shows_what_was_typed_and_marks_the_part_to_put_right()
    {
        var state = Typed(("Born.Day", "31", null), ("Born.Month", "Smarch", null), ("Born.Year", "1980", null), ("Born", null, "Date of birth must be a real date"));
        var page = new TagPage<Person>(new Person { Born = new DateOnly(1970, 1, 2) }, state);

        await page.AddAsync(new ErrorSummaryTagHelper());
        await page.AddAsync(new DateInputTagHelper { For = page.For(m => m.Born), Legend = "Date of birth" });

        var document = page.Document();
        Assert.Equal(["31", "Smarch", "1980"], document.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
        Assert.Equal(["Born_Month"], document.QuerySelectorAll(".govuk-input--error").Select(i => i.Id));
        Assert.Equal("#Born_Month", document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_date_of_the_model_fills_the_three_boxes()
    {
        var page = new TagPage<Person>(new Person { Born = new DateOnly(1970, 1, 2) });

        await page.AddAsync(new DateInputTagHelper { For = page.For(m => m.Born), Legend = "Date of birth" });

        var boxes = page.Document().QuerySelectorAll("input").Select(i => (i.GetAttribute("name"), i.GetAttribute("value")));
        Assert.Equal([("Born.Day", "2"), ("Born.Month", "1"), ("Born.Year", "1970")], boxes);
    }

    private static ModelStateDictionary Typed(params (string Name, string? Value, string? Problem)[] fields)
    {
        var state = new ModelStateDictionary();
        foreach (var (name, value, problem) in fields)
        {
            if (value is not null)
            {
                state.SetModelValue(name, value, value);
            }

            if (problem is not null)
            {
                state.AddModelError(name, problem);
            }
        }

        return state;
    }

    public sealed class Person
    {
        public string? Name { get; set; }

        public string? Region { get; set; }

        public DateOnly? Born { get; set; }

        public List<string> Interests { get; set; } = [];
    }
}
