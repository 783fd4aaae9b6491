using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Demo;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Infrastructure.Shell;
using Fairlead.Web.Infrastructure.SignIn;
using Fairlead.Web.Pages;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Fairlead.Web.Hosting;

/// <summary>The services that every page stands on.</summary>
internal static class Ground
{
    public static void AddGround(this WebApplicationBuilder builder, ServeOptions options)
    {
        DataFolder.Make(options.DataFolder);
        var services = builder.Services;
        services.AddSingleton(_ => DatabaseChoice.In(options.DataFolder, options.Postgres, options.Interceptors));
        services.AddScoped(s => s.GetRequiredService<DatabaseChoice>().Create());
        services.AddSingleton(_ => DemoWorld.Of(options.Story));
        services.AddSingleton(options.Clock ?? (options.Demo ? DemoHosting.NewClock(DemoWorld.Of(options.Story)) : Clock.Real(TimeProvider.System)));
        services.AddSingleton<ProgrammeLibrary>();
        services.AddSingleton(_ => FrameworkCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "programmes", ProgrammeCatalogue.FrameworksFolder)));
        services.AddSingleton(s => new Installation(
            s.GetRequiredService<DatabaseChoice>(), s.GetRequiredService<Clock>(), new Uri($"http://127.0.0.1:{options.Port}")));
        services.AddSingleton<Assets>();
        services.AddSingleton<IJobKind, SendSignInLink>();
        services.AddScoped<InvitePerson>();
        services.AddScoped<Reaches>();
        services.AddScoped<OpenCohort>();
        services.AddScoped<PassGateway>();
        services.AddScoped<RateApplication>();
        services.AddScoped<DeclareInterest>();
        services.AddScoped<ComposeCohort>();
        services.AddScoped<SignOffCohort>();
        services.AddMail(options);
        services.AddReleasing();
        services.AddSingleton(ComposePatience.Usual);
        services.AddSingleton<IJobKind, ComposeJob>();
        services.AddSingleton<IJobKind, ExplainComposition>();
        services.AddScoped<ICohortWork, ChoosingWork>();
        services.AddScoped<ICohortWork, PeopleWork>();
        services.AddScoped<WhatNeedsYou>();
        services.AddSingleton<Scanner>();
        services.AddSingleton<WorkSignal>();
        if (options.Background)
        {
            services.AddHostedService<ScannerService>();
        }

        AddSignIn(services);
        services.AddSingleton<TryLimits>();
        services.AddRazorPages(pages =>
        {
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(OncePerPost)) { Order = 0 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadCohort)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadOwnApplication)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadOffer)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadNomination)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadJourney)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadParticipant)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadAward)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadCertificate)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadOwnCertificate)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(Pages.Applications.Calibrations.LoadCalibration)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadRater)) { Order = 1 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadRound)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadCohortRound)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadPlan)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadProgressReview)) { Order = 2 });
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(LoadCoachingPair)) { Order = 1 });
        });
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(FormConventions.UseFormConventions);
        services.AddScoped<OncePerPost>();
        services.AddScoped<LoadCohort>();
        services.AddApplying();
        services.AddReviewing();
        services.AddInterviewing();
        services.AddAnswering();
        services.AddEquality(options);
        services.AddHandling();
        services.AddOutreach();
        services.AddJourneys(options);
        services.AddEvaluations();
        if (options.Demo)
        {
            services.AddDemo();
        }

        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<KeyStore>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = s.GetRequiredService<KeyStore>()));
        services.AddDataProtection().SetApplicationName("Fairlead");
        services.AddAuthentication(SessionHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddAuthorization(RequirePermissionAttribute.AddPolicies);
        services.AddScoped<BrowserSession>();
        services.AddOwnKeys();
        services.AddAntiforgery(o => o.Cookie.Name = "fairlead-form");
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(o => o.Cookie.Name = "fairlead-notice");
    }
}
