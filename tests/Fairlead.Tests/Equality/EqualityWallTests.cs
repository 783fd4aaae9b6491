using System.Reflection;
using System.Reflection.Emit;
using Fairlead.Core.Data;
using Fairlead.Equality;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Fairlead.Web.Hosting;

namespace Fairlead.Tests.Equality;

/// <summary>What chooses people has no way to equality answers, and nobody but their own person can tell that there are any.</summary>
[Trait("Goal", "G2")]
public class EqualityWallTests
{
    private static readonly bool _full = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1";

    [Fact]
    public void Nothing_that_chooses_decides_or_matches_refers_to_the_store()
    {
        var store = typeof(EqualityDb).Assembly;

        Assert.DoesNotContain(store.GetName().Name, typeof(AppDb).Assembly.GetReferencedAssemblies().Select(a => a.Name));
        Assert.DoesNotContain(store.GetName().Name, typeof(Fairlead.Allocation.Certificate).Assembly.GetReferencedAssemblies().Select(a => a.Name));
        Assert.DoesNotContain(
            typeof(AppDb).Assembly.GetTypes().SelectMany(t => t.GetProperties().Select(p => (t.Name, Property: p.Name))),
            p => p.Property.Contains("Equality", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_the_web_service_only_its_own_pages_and_its_hosting_refer_to_the_store()
    {
        var referring = typeof(FairleadApp).Assembly.GetTypes().Where(Refers).Select(t => (t.DeclaringType ?? t).Namespace!).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Contains("Fairlead.Web.Pages.Applications.Equality", referring);
        Assert.All(referring, name => Assert.True(
            name is "Fairlead.Web.Hosting" or "Fairlead.Web.Commands" or "AspNetCoreGeneratedDocument"
                || name.EndsWith(".Equality", StringComparison.Ordinal) || name.EndsWith(".Applications.Statements", StringComparison.Ordinal), name));
        Assert.All(
            typeof(FairleadApp).Assembly.GetTypes().Where(t => t.Namespace == "AspNetCoreGeneratedDocument" && Refers(t)),
            t => Assert.True(t.Name.Contains("_Equality_", StringComparison.Ordinal) || t.Name.Contains("_Applications_Statements_", StringComparison.Ordinal), t.Name));
    }

    [Theory, BothDatabases]
    public async Task Every_page_is_the_same_byte_for_byte_whether_and_whatever_somebody_answered(On on)
    {
        await using var world = await GuardedWorld.MakeAsync(on);
        var owner = world.Onlookers.Single(o => o.IsOwner);
        Browser browser = null!;
        await world.WriteAsync(async () => browser = await world.App.BrowserOfAsync(owner.PersonId!.Value));
        var rows = await world.FingerprintAsync();
        var nobody = await CrawlAsync(world, on);

        foreach (var answer in new[] { "black", "white" })
        {
            await world.WriteAsync(async () =>
            {
                foreach (var stage in Enum.GetValues<Stage>().Where(s => world.ValuesOf(s).ContainsKey("applicationId")))
                {
                    var id = Guid.Parse(world.ValuesOf(stage)["applicationId"]);
                    Assert.Empty((await browser.AnswerAsync(id, "ethnic-group", answer)).Errors);
                    Assert.Empty((await browser.AnswerAsync(id, "disability", "yes")).Errors);
                }
            });

            var crawled = await CrawlAsync(world, on);

            Assert.Equal(nobody.Keys.Order(StringComparer.Ordinal), crawled.Keys.Order(StringComparer.Ordinal));
            Assert.All(nobody, page => Assert.Equal(page.Value, crawled[page.Key]));
            Assert.Equal(rows, await world.FingerprintAsync());
        }

        Assert.InRange(nobody.Count, on is On.Sqlite ? 500 : 150, int.MaxValue);
        var released = world.ValuesOf(Stage.Released)["applicationId"];
        Assert.Contains("White", await world.ReadAsync(owner, $"/applications/{released}/equality"), StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> CrawlAsync(GuardedWorld world, On on)
    {
        var pages = new Dictionary<string, string>();
        var asked = 0;
        var onlookers = world.Onlookers.Where(o => !o.IsOwner && (o.IsRecused || o.Parts is [] or [{ Over: Reach.Installation }])).ToList();
        Stage[] stages = on is On.Sqlite ? [Stage.Published, Stage.Choosing, Stage.Released] : [Stage.Released];
        foreach (var door in AccessTable.Doors.Where(d => d.Verb is "GET" && d.Template is not "/health/ready"))
        {
            foreach (var stage in stages.Where(s => door.Needs.All(world.ValuesOf(s).ContainsKey)))
            {
                // An ordinary run takes every second page, and all those of the answers themselves.
                foreach (var onlooker in onlookers.Where(_ => asked++ % 2 == 0 || _full || door.Template.Contains("equality", StringComparison.Ordinal)))
                {
                    var address = door.Fill(world.ValuesOf(stage));
                    pages[$"{onlooker} {address}"] = DrawnAfresh.Without(await world.ReadAsync(onlooker, address));
                }
            }
        }

        return pages;
    }

    private static bool Refers(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).ToList();
        return IsOfStore(type.BaseType)
            || type.GetFields(all).Any(f => IsOfStore(f.FieldType))
            || methods.Any(m => m.GetParameters().Any(p => IsOfStore(p.ParameterType)) || (m as MethodInfo is { } method && IsOfStore(method.ReturnType)) || Calls(m));
    }

    private static bool IsOfStore(Type? type) => type is not null
        && (type.Assembly == typeof(EqualityDb).Assembly || (type.HasElementType && IsOfStore(type.GetElementType())) || type.GetGenericArguments().Any(IsOfStore));

    // Every metadata token in the body that stands for a member or a type of the store.
    private static bool Calls(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return false;
        }

        var (il, module) = (body.GetILAsByteArray()!, method.Module);
        if (body.LocalVariables.Any(v => IsOfStore(v.LocalType)))
        {
            return true;
        }

        var (ofType, ofMethod) = (method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : []);
        for (var at = 0; at + 4 < il.Length; at++)
        {
            if (il[at] == OpCodes.Call.Value || il[at] == OpCodes.Callvirt.Value || il[at] == OpCodes.Newobj.Value)
            {
                try
                {
                    var called = module.ResolveMethod(BitConverter.ToInt32(il, at + 1), ofType, ofMethod);
                    if (IsOfStore(called?.DeclaringType) || (called is { IsGenericMethod: true } && called.GetGenericArguments().Any(IsOfStore)))
                    {
                        return true;
                    }
                }
                catch (Exception notAToken) when (notAToken is ArgumentException or BadImageFormatException)
                {
                    // The byte was no instruction but a part of another.
                }
            }
        }

        return false;
    }
}
