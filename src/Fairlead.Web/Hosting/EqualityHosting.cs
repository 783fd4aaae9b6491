using Fairlead.Core.Coaching;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Selection;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Equality;
using Fairlead.Web.Pages.Cohorts.Equality;

namespace Fairlead.Web.Hosting;

/// <summary>The store of equality answers: a connection, keys and services of its own.</summary>
internal static class EqualityHosting
{
    public static void AddEquality(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(_ => EqualityDatabase.In(options.DataFolder, options.Postgres, options.EqualityPostgres, options.Interceptors));
        services.AddSingleton(_ => new PurposeKeys(options.EqualityKey ?? Path.Combine(options.DataFolder, PurposeKeys.FileName)));
        services.AddScoped(s => s.GetRequiredService<EqualityDatabase>().Create());
        services.AddScoped<EqualityStore>();
        services.AddScoped<StatementStore>();
        services.AddScoped<ISelfStatements>(s => s.GetRequiredService<StatementStore>());
        services.AddSingleton<EraseStatements>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<EraseStatements>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<EraseStatements>());
        services.AddSingleton<IExperiences, ExperienceStore>();
        services.AddSingleton<INeeds, NeedsStore>();
        services.AddSingleton<ForgetApart>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<ForgetApart>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<ForgetApart>());
        services.AddScoped<MakeCounts>();
        services.AddScoped<OwnEquality>();
        services.AddScoped<CountedApplicants>();
        services.AddScoped<ICohortWork, EqualityWork>();
    }

    /// <exception cref="PurposeKeyException">The keys are not those that the store was written with.</exception>
    public static async Task PrepareEqualityAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var db = app.Services.GetRequiredService<EqualityDatabase>().Create();
        await EqualitySchema.MigrateAsync(db, app.Services.GetRequiredService<ServeOptions>().DataFolder, app.Logger, cancellationToken);
        await app.Services.GetRequiredService<PurposeKeys>().PrepareAsync(db, cancellationToken);
    }
}
