using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Probes.Access;
using Probes.Api;
using Probes.Checks;
using Probes.ClientViews;
using Probes.Endpoints;
using Probes.Insights;
using Probes.Regions;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Telemetry;
using Probes.Uptime;

namespace Probes.Hosting;

/// <summary>Composition of the app and of standalone.</summary>
internal static class StandaloneServices
{
    private static readonly Dictionary<string, string?> LoggingDefaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",

        // It prints the stack of whatever stops the start; the program itself says what and how to mend it.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
    };

    /// <summary>Least first: our defaults, local.settings.json, what .NET reads (files, environment), the command line.</summary>
    public static void AddSettings(this WebApplicationBuilder builder, CommandLine commandLine)
    {
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        sources.Insert(0, new MemoryConfigurationSource { InitialData = LoggingDefaults });
        sources.Insert(1, new MemoryConfigurationSource { InitialData = LocalSettings.Read(builder.Environment.ContentRootPath) });
        builder.Configuration.AddInMemoryCollection(commandLine.Settings);
    }

    /// <summary>A server and a schedule of its own.</summary>
    public static void AddStandalone(this WebApplicationBuilder builder, ProbesOptions options)
    {
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Services.AddHostedService<StoreStartup>();
        builder.Services.AddHostedService<SweepService>();
        builder.Services.AddHostedService<RetentionService>();
    }

    /// <summary>What the app is made of, however it is hosted.</summary>
    public static void AddApp(this WebApplicationBuilder builder, ProbesOptions options, AppParts parts)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = JsonBody.MostBytes;
        });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });

        // Kestrel's only critical event is the failed start, which the program tells in its own words.
        builder.Logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.Server.Kestrel", level => level is >= LogLevel.Warning and < LogLevel.Critical);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(parts.Certificates);
        builder.Services.AddSingleton(parts.Azure);
        builder.Services.AddSingleton(provider => new ProgramStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        builder.Services.TryAddSingleton<OpenAccount>(provider => (account, limits) => new RestTables(account, limits, provider.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton(provider => StoreChoice.Own(options, provider.GetRequiredService<OpenAccount>()));
        builder.Services.TryAddSingleton<OpenRegion>(provider => region => StoreChoice.Of(region, options, provider.GetRequiredService<OpenAccount>()));
        builder.Services.AddStores(options);
        builder.Services.AddEngine();
        builder.Services.AddSingleton<ProbeRunner>();
        builder.Services.AddSingleton<SharedNames>();
        builder.Services.AddSingleton<Sweeper>();
        builder.Services.AddOpenApi();
        builder.Services.AddAccess();
        builder.Services.AddChecks(parts.Peers);
        builder.Services.AddCheckLimits(options);
        builder.Services.AddTelemetry(options);
        builder.Services.AddInsights(options, () => StoreChoice.Identity(options).Credential());
    }

    private static void AddStores(this IServiceCollection services, ProbesOptions options)
    {
        services.AddSingleton(provider => new RunStore(
            provider.GetRequiredService<ITables>(), options.Region, provider.GetRequiredService<TimeProvider>(), options.History));
        services.AddSingleton(provider => new SweepStore(provider.GetRequiredService<ITables>(), options.Region));
        services.AddSingleton(provider => RegionSet.Of(
            options,
            new RegionStores(
                options.Region, provider.GetRequiredService<ITables>(), provider.GetRequiredService<RunStore>(), provider.GetRequiredService<SweepStore>()),
            provider.GetRequiredService<OpenRegion>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EndpointStore(provider.GetRequiredService<ITables>(), Home(provider, options)));
        services.AddSingleton<CheckStore>();
        services.AddSingleton<TraceStore>();
        services.AddSingleton<SweepStores>();
        services.AddSingleton<RegionReaders>();
        services.AddSingleton<RegionHealth>();
        services.AddSingleton<StatusReader>();
        services.AddSingleton<PredictedCodes>();
        services.AddSingleton<StoredExplanations>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<UptimeReader>();
        services.AddSingleton<TraceReader>();
        services.AddSingleton<BaselineWriter>();
        services.AddSingleton(provider => new DayStore(provider.GetRequiredService<ITables>(), provider.GetRequiredService<RunStore>(), options.Region));
        services.AddSingleton<DayJob>();
        services.AddSingleton<IRetention, Retention>();
    }

    /// <summary>Null in the home region itself.</summary>
    private static EndpointHome? Home(IServiceProvider provider, ProbesOptions options) => options.Home() == options.Region
        ? null
        : new EndpointHome(
            options.Home(),
            provider.GetRequiredService<RegionSet>().Find(options.Home())!.Tables,
            options.RegionTimeout,
            provider.GetRequiredService<TimeProvider>());
}
