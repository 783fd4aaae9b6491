using Fairlead.EndToEnd.Running;
using Fairlead.EndToEnd.Walks;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Applications;

public sealed class AutosaveTests : IAsyncLifetime
{
    // The applicant's application is this class's own, so it has a service to itself.
    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_form_sent_while_its_draft_is_on_its_way_waits_for_it()
    {
        var visitor = await _service.VisitorAsync();
        var walker = new Walker(visitor);
        await walker.BecomeAsync("applicant");
        await walker.ToAsync("/programmes/csssl-2021/apply");
        await walker.PressAsync("Start now");
        var application = new Uri(walker.Page.Url).AbsolutePath;
        await walker.ToAsync($"{application}/sections/you");
        var (arrived, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await walker.Page.RouteAsync("**/autosave", async route =>
        {
            // The server has the draft before this browser hears of it.
            var saved = await route.FetchAsync();
            arrived.TrySetResult();
            await answer.Task;
            await route.FulfillAsync(new() { Response = saved });
        });

        await walker.FillAsync("answers[person.post]", "Service manager");
        await walker.Page.Locator("[name='answers[person.post]']").PressAsync("Tab");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await walker.FillAsync("answers[person.post]", "Head of service");
        var save = walker.PressAsync("Save and continue");
        await Task.Delay(500);
        Assert.False(save.IsCompleted);
        answer.SetResult();
        await save;

        Assert.Equal(application, new Uri(walker.Page.Url).AbsolutePath);
        await walker.ToAsync($"{application}/sections/you");
        Assert.Equal("Head of service", await walker.Page.Locator("[name='answers[person.post]']").InputValueAsync());
        await visitor.DisposeAsync();
    }
}
