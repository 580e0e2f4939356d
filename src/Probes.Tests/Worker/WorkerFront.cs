using System.Net;
using System.Text;
using IpHttps;
using IpHttps.Diagnosis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Hosting.Functions.Worker;
using Probes.Tests.App;
using Probes.Tests.App.Functions;
using Probes.Tests.Support;

namespace Probes.Tests.Worker;

/// <summary>
/// The app behind a server of another application, as in the isolated worker: that server has the routes of the functions, so a request comes with a foreign
/// endpoint, foreign route values and foreign services.
/// </summary>
internal sealed class WorkerFront : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private WebApplication? _front;

    private WorkerFront()
    {
    }

    public WorkerApp App { get; private set; } = null!;

    /// <param name="builtFor">Who may call.</param>
    /// <param name="settings">Besides a schedule and a database.</param>
    public static async Task<WorkerFront> StartAsync(string builtFor = "keys", Dictionary<string, string?>? settings = null)
    {
        var front = new WorkerFront();
        front.App = WorkerApp.Build(builtFor, NullLoggerFactory.Instance, builder =>
        {
            builder.Configuration.AddInMemoryCollection(Defaults(front._folder.File("probes.db")));
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.Services.AddSingleton<TimeProvider>(new ManualClock(Payloads.Occurrence.AddMilliseconds(37)));
            builder.Services.AddSingleton<ProbeEndpoint>((request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon)));
        });
        await front.App.StartAsync(CancellationToken.None);
        await front.ListenAsync();
        return front;
    }

    public static Dictionary<string, string?> Defaults(string database) =>
        new() { ["PROBE_SCHEDULE"] = "5 */5 * * * *", ["Probes:Database"] = database, ["Probes:Jitter"] = "0" };

    public async Task<(HttpStatusCode Status, string? Type, string Body)> CallAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await _client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _front!.DisposeAsync();
        await App.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _front = builder.Build();
        foreach (var function in FunctionFile.ReadAll(Path.Combine(Repository.Root, "src", "Probes", "functions")).Where(each => each.IsHttp))
        {
            _front.MapMethods(function.Route, function.Methods, (HttpContext context) => App.HandleAsync(context));
        }

        await _front.StartAsync();
        _client.BaseAddress = new Uri(_front.Urls.First());
    }
}
