using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fairlead.Web.Hosting;

/// <summary>What the pages of those who handle applications need.</summary>
internal static class Handling
{
    public static void AddHandling(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new Installation(
            s.GetRequiredService<DatabaseChoice>(), s.GetRequiredService<Clock>(), new Uri($"http://localhost:{s.GetRequiredService<ServeOptions>().Port}/")));
        services.TryAddScoped<SubmitApplication>();
        services.AddScoped<EnterPaperForm>();
        services.AddScoped<GrantLateEntry>();
        services.AddScoped<UploadImport>();
        services.AddScoped<ApplyImport>();
        services.AddScoped<MergePeople>();
        services.AddScoped<UndoMerge>();
        services.AddSingleton<IJobKind, ImportJob>();
    }
}
