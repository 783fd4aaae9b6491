using System.Text.RegularExpressions;
using Fairlead.Core.People;
using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>Twelve people of the Aspirant programme are divided into two sets: formed, changed by hand, confirmed, and told. Every page is looked at, and wrong buttons are pressed.</summary>
public sealed partial class SetWalk : IAsyncLifetime
{
    private static readonly string[] _authorities = ["E06000015", "E06000016", "E06000017", "E06000018", "E10000007", "E08000025", "E08000026", "E08000027", "E08000028", "E08000029", "E08000030"];

    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Sets_are_formed_changed_confirmed_and_told()
    {
        var (cohortId, journey, secret) = await TakingPart.MakeAsync(_service, "aspirant-dcs-2012");
        var sets = $"/cohorts/{cohortId}/sets";
        Visitor[] visitors = [await _service.SignedInAsync(Part.ProgrammeAdministrator), await TakingPart.EnterAsync(_service, secret)];
        Walker staff = new(visitors[0]), ann = new(visitors[1]);
        await staff.SeeAsync(sets, "Sets");
        await TakingPart.MoreAsync(_service, cohortId, [.. _authorities.Select((a, i) => ($"Person {i + 1:00}", a))]);
        await TakingPart.HoldAsync(_service, cohortId, Part.Coordinator, "Cora Coordinator", "Dan Deputy");

        // Nonsense is answered beside the field, and what was typed stays.
        await staff.SeeAsync($"{sets}/form", "Form sets");
        visitors[0].Expecting = 400;
        await staff.FillAsync("From", "nine");
        await staff.FillAsync("To", "2");
        await staff.PressAsync("Form sets");
        await staff.LookAsync();
        Assert.Contains("Enter a number of people, like 6", await staff.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("nine", await staff.Page.Locator("[name='From']").InputValueAsync());
        visitors[0].Expecting = 200;
        await staff.SeeAsync($"{sets}/apart", "Who is kept apart");
        visitors[0].Expecting = 400;
        await staff.PressAsync("Keep them apart");
        await staff.LookAsync();
        visitors[0].Expecting = 200;
        await staff.Page.Locator("[name='One']").SelectOptionAsync(new SelectOptionValue { Label = "Ann Day" });
        await staff.Page.Locator("[name='Other']").SelectOptionAsync(new SelectOptionValue { Label = "Person 01" });
        await staff.ChooseAsync("Kind", "LineManagement");
        await staff.PressAsync("Keep them apart");
        await staff.LookAsync();

        await staff.ToAsync($"{sets}/form");
        await staff.PressAsync("Form sets");
        await staff.WaitForAsync($"{sets}/proposal", "#set-2", 1);
        await staff.LookAsync();
        await ChangeAsync(staff, visitors[0], sets);
        await staff.SeeAsync($"{sets}/proposal/confirm", "Check the messages");
        await staff.PressAsync("Confirm these sets and send the messages");
        await staff.LookAsync();
        Assert.Equal(2, await staff.Page.Locator("#sets tbody tr").CountAsync());
        // Back, and once more: what is done is not done twice.
        await staff.ToAsync($"{sets}/proposal/confirm");
        Assert.Equal(sets, new Uri(staff.Page.Url).AbsolutePath);

        await ann.SeeAsync(journey, "Your journey");
        Assert.Contains("Ann Day (you)", await ann.Page.Locator("[aria-labelledby=set]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Person 01", await ann.TextAsync(), StringComparison.Ordinal);
        visitors = [.. visitors, await TakingPart.EnterAsAsync(_service, "Cora Coordinator")];
        var cora = new Walker(visitors[2]);
        await cora.SeeAsync($"/cohorts/{cohortId}");
        await cora.FollowAsync("main a:has-text('The sets that you lead')");
        await cora.LookAsync();
        await staff.SeeAsync(sets);
        await staff.FollowAsync(staff.Page.Locator("#sets a").GetByText("Merge or dissolve").First);
        await staff.LookAsync();
        await staff.ToAsync(sets);
        await staff.FollowAsync("#sets li a:has-text('Ann Day')");
        await staff.LookAsync();
        visitors[0].Expecting = 400;
        await staff.PressAsync("Continue");
        await staff.LookAsync();
        await staff.Page.Locator(".govuk-error-summary a").First.ClickAsync();
        Assert.Equal("Choice", await staff.Page.EvaluateAsync<string>("document.activeElement.id"));
        visitors[0].Expecting = 200;
        Assert.Equal([], staff.Found.Concat(ann.Found).Concat(cora.Found));
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }

    /// <summary>Two swap; it is seen what that does before it is saved.</summary>
    private static async Task ChangeAsync(Walker staff, Visitor visitor, string sets)
    {
        await staff.SeeAsync($"{sets}/proposal/change", "Move or swap somebody");
        visitor.Expecting = 400;
        await staff.PressAsync("See what it does");
        await staff.LookAsync();
        visitor.Expecting = 200;
        // Which set is the first is a matter of chance: somebody of the other one, and nobody who is kept apart.
        var people = await staff.Page.Locator("[name='Who'] option").AllInnerTextsAsync();
        var who = people.Single(p => p.StartsWith("Person 02", StringComparison.Ordinal));
        var places = await staff.Page.Locator("[name='Where'] option").AllInnerTextsAsync();
        var swap = places.First(p => Swap().IsMatch(p) && p[^1] != who[^1]);
        await staff.Page.Locator("[name='Who']").SelectOptionAsync(new SelectOptionValue { Label = who });
        await staff.Page.Locator("[name='Where']").SelectOptionAsync(new SelectOptionValue { Label = swap });
        await staff.FillAsync("Reason", "They asked to meet near the station");
        await staff.PressAsync("See what it does");
        await staff.LookAsync();
    }

    [GeneratedRegex("Change places with Person (0[3-9]|1)")]
    private static partial Regex Swap();
}
