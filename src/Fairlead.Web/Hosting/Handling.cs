using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Jobs;
using Fairlead.Core.People.Merging;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Applications;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fairlead.Web.Hosting;

/// <summary>What the pages of those who handle applications need.</summary>
internal static class Handling
{
    public static void AddHandling(this IServiceCollection services)
    {
        services.TryAddScoped<SubmitApplication>();
        services.AddScoped<EnterPaperForm>();
        services.AddScoped<GrantLateEntry>();
        services.AddScoped<UploadImport>();
        services.AddScoped<ApplyImport>();
        services.AddScoped<MergePeople>();
        services.AddScoped<UndoMerge>();
        services.AddSingleton<IJobKind, ImportJob>();
        services.AddScoped<ICohortWork, ApplicationsWork>();
    }
}
