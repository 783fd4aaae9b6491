using System.Text.RegularExpressions;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Fairlead.EndToEnd.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>A participant is evaluated by people who answer on a link, and reads the report. Every page on the way is looked at: axe, width, console.</summary>
public sealed partial class EvaluationWalk : IAsyncLifetime
{
    private const string Programme = "csssl-2021";

    private static readonly (string Relationship, string Name)[] _raters =
    [
        ("manager", "Max Manager"), ("peers", "Pia Peer"), ("peers", "Per Peer"), ("peers", "Pat Peer"), ("peers", "Pam Peer"), ("reports", "Rob Report"), ("reports", "Ria Report"), ("reports", "Rex Report"),
    ];

    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_participant_chooses_raters_who_answer_and_reads_the_report()
    {
        var (cohortId, journey, secret) = await TakingPart.MakeAsync(_service, Programme);
        var visitor = await TakingPart.EnterAsync(_service, secret);
        var ann = new Walker(visitor);
        await ann.SeeAsync(journey, "Your journey");
        await ann.FollowAsync("main a:has-text('Your evaluation')");
        await ann.LookAsync();
        await ann.PressAsync("Begin");
        await ann.LookAsync();
        var round = new Uri(ann.Page.Url).AbsolutePath;
        await EvaluateHerselfAsync(ann, visitor, round);
        await NameAsync(ann, round);
        await ann.SeeAsync($"{round}/ask", "Check the message");
        await ann.PressAsync("Send all 8");
        await ann.LookAsync();

        var rater = await RateAsync();
        await TheOthersAnswerAsync();
        await ann.SeeAsync(round);
        await ann.SeeAsync($"{round}/close", "Close the evaluation");
        await ann.PressAsync("Close it and make the report");
        await ann.LookAsync();
        await ann.SeeAsync($"{round}/report", "Your report");
        Assert.Contains("3.5", await ann.Page.Locator("#figures").InnerTextAsync(), StringComparison.Ordinal);
        await rater.SeeAsync(new Uri(rater.Page.Url).AbsolutePath, "Thank you");

        var other = await _service.SignedInAsync(Part.ProgrammeAdministrator);
        var staff = new Walker(other);
        await staff.SeeAsync($"/cohorts/{cohortId}/evaluations", "Evaluations");
        await staff.FollowAsync("main table a:has-text('Ann Day')");
        await staff.LookAsync();
        Assert.Empty(ann.Found.Concat(rater.Found).Concat(staff.Found));
        await other.DisposeAsync();
        await visitor.DisposeAsync();
    }

    private static async Task EvaluateHerselfAsync(Walker ann, Visitor visitor, string round)
    {
        await ann.SeeAsync($"{round}/own");
        visitor.Expecting = 400;
        await ann.PressAsync("Send my evaluation");
        await ann.LookAsync();
        visitor.Expecting = 200;
        await FillAsync(ann, 4);
        await ann.FillAsync("answers[priorities]", "To listen longer before I decide.");
        await ann.PressAsync("Send my evaluation");
    }

    private static async Task NameAsync(Walker ann, string round)
    {
        await ann.SeeAsync($"{round}/raters", "Choose who evaluates you");
        foreach (var (relationship, name) in _raters)
        {
            await ann.ToAsync($"{round}/raters");
            await ann.ChooseAsync("Relationship", relationship);
            await ann.FillAsync("RaterName", name);
            await ann.FillAsync("Email", $"{name.ToLowerInvariant().Replace(' ', '.')}@work.example.org");
            await ann.PressAsync("Name them");
        }

        await ann.LookAsync();
    }

    /// <summary>Pia answers in a browser without an account; she leaves something out at first.</summary>
    private async Task<Walker> RateAsync()
    {
        var visitor = await _service.VisitorAsync();
        var rater = new Walker(visitor);
        await rater.SeeAsync(await LinkAsync("Pia Peer"), "Evaluate Ann Day");
        await rater.SeeAsync($"{new Uri(rater.Page.Url).AbsolutePath}/decline", "I would rather not");
        await rater.ToAsync(await LinkAsync("Pia Peer"));
        await rater.FollowAsync("main a:has-text('Begin')");
        await rater.LookAsync();
        visitor.Expecting = 400;
        await rater.PressAsync("Continue");
        await rater.LookAsync();
        visitor.Expecting = 200;
        for (var page = 0; page < 3; page++)
        {
            await FillAsync(rater, 3);
            await rater.PressAsync("Continue");
        }

        await rater.FillAsync("answers[strength]", "Stays calm when it matters.");
        await rater.LookAsync();
        await rater.PressAsync("Send my answers");
        await rater.LookAsync();
        return rater;
    }

    /// <summary>Through the verbs, as their pages do it.</summary>
    private Task<bool> TheOthersAnswerAsync() => _service.DoAsync(async (services, db, _) =>
    {
        foreach (var (relationship, name) in _raters.Where(r => r.Name != "Pia Peer"))
        {
            var answer = services.GetRequiredService<AnswerEvaluation>();
            var visit = (await answer.FindAsync((await LinkAsync(name)).Split('/')[^1]))!;
            var form = visit.Facts.PeerForm;
            var value = relationship switch { "manager" => "3", "peers" => name == "Per Peer" ? "3" : "4", _ => "5" };
            await using var write = await db.BeginWriteAsync();
            await answer.KeepAsync(visit, [.. form.Questions], Answers.Of(
                [.. visit.Facts.Evaluation.Qualities(visit.Facts.Programme).Select(q => (q.Key, value)), ("strength", $"What {name[..3]} finds strong: brings people together."), ("growth", "Delegate more.")]));
            Assert.Empty((await answer.SendAsync(visit))!);
            await write.CommitAsync();
        }

        return true;
    });

    private static async Task FillAsync(Walker walker, int value)
    {
        foreach (var radio in await walker.Page.Locator($"main input[type=radio][value='{value}']").AllAsync())
        {
            await radio.CheckAsync();
        }
    }

    private Task<string> LinkAsync(string name) => _service.DoAsync(async (_, db, _) =>
        Link().Match(await db.Messages.Where(m => m.ToName == name && m.Kind == EvaluationLetters.InvitationKind).Select(m => m.Body).SingleAsync()).Value);

    [GeneratedRegex("/evaluations/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
