using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using IpHttps;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Probes.Hosting;
using Probes.Lab.Cases;

namespace Probes.Lab.Demo;

/// <summary>
/// The app as the Functions host runs it, as one region: the handler's port is set, no schedule of its own, and a timer's invocation is posted to it as the
/// host 4.1037 posts it. One thing is not as under the host: the lab's engine dials loopback, which the app refuses there.
/// </summary>
public sealed class HostedRegion : IAsyncDisposable
{
    private const string Schedule = "5 */5 * * * *";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private HostedRegion(string name, WebApplication app)
    {
        (Name, _app) = (name, app);
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Name { get; }

    /// <summary>Starts the app with the lab's responders as its endpoints.</summary>
    /// <param name="name">Of the region, which is where its results come from.</param>
    /// <param name="connectionString">Of the ingestion endpoint that it tells.</param>
    public static async Task<HostedRegion> StartAsync(string name, RunningLab lab, string connectionString, TimeProvider clock, CancellationToken cancellationToken)
    {
        var app = ProbesApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(name, lab, connectionString));
            builder.Services.AddSingleton(clock);
            builder.Services.AddSingleton(Engine(clock));
        });
        await ProbesApp.StartAsync(app, cancellationToken);
        var region = new HostedRegion(name, app);
        using var document = new StringContent(await File.ReadAllTextAsync(lab.DocumentPath, cancellationToken), Encoding.UTF8, "application/json");
        await region.PostAsync("/api/endpoints/import", document, cancellationToken);
        return region;
    }

    /// <summary>Posts the invocation of a timer that fires now, and returns when the sweep has ended.</summary>
    /// <returns>What the app tells the log of the host.</returns>
    public async Task<string> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var invocation = new StringContent(Invocation(now), Encoding.UTF8, "application/json");
        using var answer = JsonDocument.Parse(await PostAsync("/probe-sweep", invocation, cancellationToken));
        return answer.RootElement.GetProperty("Logs")[0].GetString() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(string name, RunningLab lab, string connectionString) => new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "0",
        ["PROBE_SCHEDULE"] = Schedule,
        ["Probes:Auth"] = "keys",
        ["Probes:Region"] = name,
        ["Probes:Database"] = lab.DatabasePath + "." + name,
        ["Probes:Jitter"] = "0",
        ["Probes:RetryDelay"] = "00:00:00",
        ["Probes:ProbeTimeout"] = LabEngine.Limit.ToString(),
        [$"Probes:Roots:{DeservedCase.RootsName}"] = lab.RootsPath,
        ["Probes:ApplicationInsights"] = connectionString,
        ["Logging:LogLevel:Default"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error",
    };

    private static ProbeEndpoint Engine(TimeProvider clock)
    {
        var probe = LabEngine.Create(clock);
        return (request, cancellationToken) => probe(request with { Target = request.Target with { AllowPrivate = true } }, cancellationToken);
    }

    private static string Invocation(DateTimeOffset now)
    {
        var utc = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        return $$$$"""{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"probe-sweep","UtcNow":"{{{{utc}}}}"}}}""";
    }

    /// <exception cref="InvalidOperationException">The app refuses, with its reason.</exception>
    private async Task<string> PostAsync(string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent
            ? body
            : throw new InvalidOperationException($"{Name} answers {path} with {(int)response.StatusCode}: {body}");
    }
}
