using System.Net;
using Fairlead.Tests.Running;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Govuk;

public class FormPageTests
{
    [Fact]
    public async Task A_form_with_a_problem_comes_back_as_400_with_the_problem_at_the_top_and_at_its_field()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite, services: s => s.Configure<MvcOptions>(mvc => mvc.UseFormConventions()));
        var browser = app.NewBrowser();
        var form = await browser.GetAsync("/sign-in");

        var shown = await browser.SubmitAsync(form, ("Email", "nobody"));

        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.StartsWith("Error: ", shown.Document.Title, StringComparison.Ordinal);
        Assert.Equal(["Enter an e-mail address in the correct form, like name@example.org"], shown.Errors);
        var field = shown.Document.QuerySelector(shown.Document.QuerySelector(".govuk-error-summary__list a")!.GetAttribute("href")!)!;
        Assert.Equal(("email", "nobody"), (field.GetAttribute("type"), field.GetAttribute("value")));
        Assert.Equal(shown.Errors[0], shown.Document.GetElementById("Email-error")!.LastChild!.TextContent.Trim());
    }
}
