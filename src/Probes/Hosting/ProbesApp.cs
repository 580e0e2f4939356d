using System.Net.Sockets;
using IpHttps.Targets;
using Microsoft.AspNetCore.Connections;
using Probes.Access;
using Probes.Api;
using Probes.Checks;
using Probes.Dashboard;
using Probes.Endpoints;
using Probes.Hosting.Functions;

namespace Probes.Hosting;

/// <summary>The app as one program: standalone with a server, a schedule and a store of its own, or the custom handler of a function app.</summary>
public static class ProbesApp
{
    /// <param name="args">As on the command line.</param>
    /// <param name="configure">Adds settings and services before the app's own; those it registers win.</param>
    /// <exception cref="StartupException">Naming every problem of the command line and the settings.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) => Build(args, configure, builtFor: null);

    /// <param name="args">As on the command line.</param>
    /// <param name="configure">Adds settings and services before the app's own; those it registers win.</param>
    /// <param name="builtFor">Who may call, as another head of the Functions host was built; null in this program's own.</param>
    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure, string? builtFor)
    {
        var commandLine = CommandLine.Parse(args);

        // Settings are read once, so nothing has to watch their files.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.AddSettings(commandLine);
        configure?.Invoke(builder);

        var (options, problems) = OptionsSource.Read(builder.Configuration, builtFor);
        var (certificates, unusable) = NamedCertificates.Load(options);
        var (azure, untagged) = ServiceTagFile.Load(options);
        var (peers, wrongPeers) = PeerRegions.Read(builder.Configuration, options);
        Problem[] all = [.. problems, .. unusable, .. untagged, .. wrongPeers];
        var parts = new AppParts(certificates, peers) { Azure = azure };
        if (builtFor is not null || HandlerPort.IsSet(builder.Configuration))
        {
            return BuildFunctions(builder, options, parts, all);
        }

        if (all.Length > 0)
        {
            throw new StartupException(string.Join(Environment.NewLine, all.AsEnumerable()), StartupException.Failed);
        }

        builder.AddApp(options, parts);
        builder.AddStandalone(options);
        var app = builder.Build();
        app.UsePageHeaders();
        app.UseProblems();
        if (options.Auth == AccessMode.Loopback)
        {
            app.UseMiddleware<LoopbackGuard>();
        }

        app.UseMiddleware<AccessGate>();
        app.UseRateLimiter();
        app.MapApi();
        app.MapDashboard();
        app.MapGet("/", () => Results.Redirect(DashboardRoutes.Path)).Requires(Permission.Read);
        return app;
    }

    private static WebApplication BuildFunctions(WebApplicationBuilder builder, ProbesOptions options, AppParts parts, Problem[] problems)
    {
        var schedule = TimerSchedule.Parse(builder.Configuration[TimerSchedule.Setting], out var unscheduled);
        if (schedule is null || problems.Length > 0)
        {
            return FunctionsApp.Refusing(builder, unscheduled is null ? problems : [.. problems, unscheduled]);
        }

        builder.AddApp(FunctionsApp.Adapt(options, schedule), parts);
        builder.AddFunctions(schedule);
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UsePageHeaders();
        app.UseProblems();
        app.UseMiddleware<StoreGate>();
        app.UseMiddleware<AccessGate>();
        app.UseRateLimiter();
        app.MapApi();
        app.MapDashboard();
        app.MapInvocations();
        return app;
    }

    /// <summary>Starts what <see cref="Build(string[], Action{WebApplicationBuilder}?)"/> made.</summary>
    /// <exception cref="StartupException">The port is taken, the store cannot be opened or the endpoints cannot be imported.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw CannotListen(app, "another program listens there");
        }
        catch (SocketException e)
        {
            throw CannotListen(app, e.Message);
        }
    }

    private static StartupException CannotListen(WebApplication app, string reason) => new(
        $"Cannot listen on {app.Services.GetRequiredService<ProbesOptions>().Urls}: {reason}. Choose another port, e.g. --urls http://127.0.0.1:7072.",
        StartupException.Failed);

    /// <summary>The whole program: 0 after an orderly stop.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            if (args is ["--new-key", var permissions])
            {
                return await NewKey.PrintAsync(permissions, output, error);
            }

            if (args is ["--live", var url])
            {
                return await LiveCheck.RunAsync(url, error);
            }

            if (CommandLine.Parse(args).Help)
            {
                await output.WriteLineAsync(CommandLine.Usage);
                return 0;
            }

            await using var app = Build(args);
            await StartAsync(app, CancellationToken.None);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
            return e.ExitCode;
        }
    }
}
