using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Probes.Access;
using Probes.Api;
using Probes.Checks;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;

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
        builder.Services.AddSingleton(provider => new ProgramStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        builder.Services.TryAddSingleton<ITables>(_ => new SqliteTables(options.Database));
        builder.Services.AddStores(options.Region);
        builder.Services.AddEngine();
        builder.Services.AddSingleton<ProbeRunner>();
        builder.Services.AddSingleton<Sweeper>();
        builder.Services.AddAccess();
        builder.Services.AddChecks(parts.Peers);
        builder.Services.AddCheckLimits(options);
    }

    private static void AddStores(this IServiceCollection services, string region)
    {
        services.AddSingleton<EndpointStore>();
        services.AddSingleton(provider => new RunStore(provider.GetRequiredService<ITables>(), region, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SweepStore(provider.GetRequiredService<ITables>(), region));
        services.AddSingleton<CheckStore>();
        services.AddSingleton<SweepStores>();
        services.AddSingleton(provider => new StatusReader(
            provider.GetRequiredService<EndpointStore>(), provider.GetRequiredService<RunStore>(), region, provider.GetRequiredService<TimeProvider>()));
    }
}
