using System.Net;
using IpHttps.Targets;
using Microsoft.AspNetCore.HttpOverrides;
using Probes.Api;

namespace Probes.Hosting.Functions;

/// <summary>Composition of a function app, whatever its head: the host in front decides who may call and when a sweep is due.</summary>
internal static class FunctionsApp
{
    /// <summary>The options as they hold under the host.</summary>
    public static ProbesOptions Adapt(ProbesOptions options, TimerSchedule schedule) => options with
    {
        Interval = schedule.Interval,

        // Whoever may register endpoints could otherwise reach the network behind the app.
        AllowPrivate = false,
    };

    public static void AddFunctions(this WebApplicationBuilder builder, TimerSchedule schedule)
    {
        builder.Listen();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto);
        builder.Services.AddSingleton(schedule);
        builder.Services.AddSingleton<StoreStartup>();
        builder.Services.AddSingleton<IInvocation, SweepInvocation>();
        builder.Services.AddSingleton<IInvocation, ShardInvocation>();
        builder.Services.AddSingleton<IInvocation, PoisonInvocation>();
        builder.Services.AddSingleton<IInvocation, RetentionInvocation>();
    }

    /// <summary>A program whose settings are wrong: it lives, and everything else names them all.</summary>
    public static WebApplication Refusing(WebApplicationBuilder builder, IReadOnlyList<Problem> problems)
    {
        builder.Listen();
        var app = builder.Build();
        Log.NotUsable(app.Logger, HealthRoutes.LivePath, string.Join("; ", problems));
        app.UseProblems();
        app.Use((context, next) => context.Request.Path == HealthRoutes.LivePath
            ? next(context)
            : new ProblemResult(StatusCodes.Status503ServiceUnavailable, "The settings of the app cannot be used; see errors.", problems).ExecuteAsync(context));
        app.MapLive();
        return app;
    }

    // Another head hands requests over without a port.
    private static void Listen(this WebApplicationBuilder builder)
    {
        if (HandlerPort.IsSet(builder.Configuration))
        {
            builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:{HandlerPort.Read(builder.Configuration)}");
        }
    }
}
