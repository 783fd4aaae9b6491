using Fairlead.Equality;
using Fairlead.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Equality;

/// <summary>What the tests of equality answers do again and again.</summary>
internal static class Answering
{
    /// <summary>Uses the store as a request does.</summary>
    public static async Task<T> EqualityAsync<T>(this RunningApp app, Func<EqualityStore, Task<T>> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<EqualityStore>());
    }

    public static Task AnswerAsync(this RunningApp app, Guid cohortId, Guid personId, params (string Question, string Value)[] answers) =>
        app.EqualityAsync(store => store.ChangeAsync(new EqualitySubject(cohortId, [personId]), before => answers.Aggregate(before, (sum, answer) =>
        {
            var question = EqualityQuestions.Find(answer.Question)!;
            return sum.With(question, question.Option(answer.Value) ?? throw new ArgumentException(answer.Value), null);
        })));

    public static async Task<T> StoreAsync<T>(this RunningApp app, Func<EqualityDb, Task<T>> use)
    {
        await using var db = app.Services.GetRequiredService<EqualityDatabase>().Create();
        return await use(db);
    }

    public static Task<Shown> AnswerAsync(this Browser browser, Guid applicationId, string question, string? answer, string? text = null) =>
        browser.PostAsync($"/applications/{applicationId}/equality/questions/{question}", ("answer", answer), ("text", text));

    /// <summary>Fills in and sends the one form of a page.</summary>
    public static async Task<Shown> PostAsync(this Browser browser, string path, params (string Name, string? Value)[] values) =>
        await browser.SubmitAsync(await browser.GetAsync(path), values);
}
