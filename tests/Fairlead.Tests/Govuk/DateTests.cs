using System.Globalization;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace Fairlead.Tests.Govuk;

public class DateTests
{
    [Theory]
    [InlineData("1", "2", "2026", "2026-02-01")]
    [InlineData(" 01 ", "02", "2026", "2026-02-01")]
    [InlineData("1", "Feb", "2026", "2026-02-01")]
    [InlineData("1", "sept.", "2026", "2026-09-01")]
    [InlineData("29", "february", "2024", "2024-02-29")]
    [InlineData("1 Feb 2026", "", "", "2026-02-01")]
    [InlineData("01/2/26", null, null, "2026-02-01")]
    public void A_date_is_read_as_people_type_it(string? day, string? month, string? year, string expected)
    {
        var reading = DateParts.Read(day, month, year, "Closing day");

        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), reading.Date);
        Assert.Null(reading.Problem);
    }

    [Theory]
    [InlineData("1", "", "2026", "Closing day must include a month", "Month")]
    [InlineData("", "", "2026", "Closing day must include a day and month", "Day Month")]
    [InlineData("29", "2", "2026", "Closing day must be a real date", "Day")]
    [InlineData("0", "2", "2026", "Closing day must be a real date", "Day")]
    [InlineData("1", "13", "2026", "Closing day must be a real date", "Month")]
    [InlineData("1", "Ma", "2026", "Closing day must be a real date", "Month")]
    [InlineData("x", "y", "2026", "Closing day must be a real date", "Day Month")]
    [InlineData("1", "2", "202", "Year must include 4 numbers", "Year")]
    [InlineData("1", "2", "-999", "Year must include 4 numbers", "Year")]
    [InlineData("1", "2", "0202", "Closing day must have a year from 1900 to 2100", "Year")]
    [InlineData("١", "2", "2026", "Closing day must be a real date", "Day")]
    public void A_date_that_is_none_says_what_to_put_right(string day, string month, string year, string problem, string parts)
    {
        var reading = DateParts.Read(day, month, year, "Closing day");

        Assert.Equal((null, problem, parts), (reading.Date, reading.Problem, string.Join(' ', reading.WrongParts)));
    }

    [Fact]
    public async Task Three_boxes_bind_to_one_date()
    {
        var context = await BindAsync<DateOnly?>(("ClosingDay.Day", "1"), ("ClosingDay.Month", "Feb"), ("ClosingDay.Year", "2026"));

        Assert.Equal(new DateOnly(2026, 2, 1), context.Result.Model);
        Assert.True(context.ModelState.IsValid);
    }

    [Fact]
    public async Task Empty_boxes_are_no_date_where_none_is_needed()
    {
        var context = await BindAsync<DateOnly?>(("ClosingDay.Day", ""), ("ClosingDay.Month", " "), ("ClosingDay.Year", ""));

        Assert.Equal((true, null), (context.Result.IsModelSet, context.Result.Model));
        Assert.True(context.ModelState.IsValid);
    }

    [Fact]
    public async Task Empty_boxes_are_a_problem_where_a_date_is_needed() =>
        Assert.Equal(["Enter the closing day"], await ProblemsAsync<DateOnly>(("ClosingDay.Day", ""), ("ClosingDay.Month", ""), ("ClosingDay.Year", "")));

    [Fact]
    public async Task A_problem_stands_at_the_date_and_what_was_typed_is_kept()
    {
        var context = await BindAsync<DateOnly?>(("ClosingDay.Day", "31"), ("ClosingDay.Month", "2"), ("ClosingDay.Year", "2026"));

        Assert.Equal(["Closing day must be a real date"], context.ModelState["ClosingDay"]!.Errors.Select(e => e.ErrorMessage));
        Assert.Equal("31", context.ModelState["ClosingDay.Day"]!.AttemptedValue);
        Assert.False(context.Result.IsModelSet);
    }

    [Fact]
    public async Task One_iso_date_of_an_address_binds_too()
    {
        var context = await BindAsync<DateOnly>(("ClosingDay", "2026-02-01"));

        Assert.Equal(new DateOnly(2026, 2, 1), context.Result.Model);
        Assert.Equal(["Closing day must be a real date"], await ProblemsAsync<DateOnly>(("ClosingDay", "01/02/2026")));
    }

    private static async Task<IEnumerable<string>> ProblemsAsync<T>(params (string Name, string Value)[] fields) =>
        (await BindAsync<T>(fields)).ModelState["ClosingDay"]!.Errors.Select(e => e.ErrorMessage);

    private static async Task<ModelBindingContext> BindAsync<T>(params (string Name, string Value)[] fields)
    {
        var form = new FormCollection(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value)));
        var context = new DefaultModelBindingContext
        {
            ModelName = "ClosingDay",
            ModelMetadata = new EmptyModelMetadataProvider().GetMetadataForProperty(typeof(Holder<T>), nameof(Holder<T>.ClosingDay)),
            ModelState = new ModelStateDictionary(),
            ValueProvider = new FormValueProvider(BindingSource.Form, form, CultureInfo.InvariantCulture),
        };
        await new DateBinder().BindModelAsync(context);
        return context;
    }

    private sealed class Holder<T>
    {
        public T? ClosingDay { get; set; }
    }
}
