using System.Text;
using System.Text.Json;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Probes.Hosting;
using Probes.Runs;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App;

/// <summary>The whole app on a free port, with a database of its own, a clock that stands still and an engine made for the test.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private RunningApp(TemporaryFolder folder, WebApplication app, ManualClock clock)
    {
        _folder = folder;
        _app = app;
        Clock = clock;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public ManualClock Clock { get; }

    public static async Task<RunningApp> StartAsync(ProbeEndpoint? probe = null, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var folder = new TemporaryFolder();
        var clock = new ManualClock(TestRuns.Noon);
        var app = ProbesApp.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Probes:Urls"] = "http://127.0.0.1:0",
                ["Probes:Database"] = folder.File("probes.db"),
                ["Probes:Jitter"] = "0",
            });
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton(probe ?? ((request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, clock.GetUtcNow()))));
            services?.Invoke(builder.Services);
            if (settings?.ContainsKey("Probes:Storage") == true)
            {
                // Several regions must have stores that all can read; what is tested here is not the store.
                builder.Services.TryAddSingleton<ITables>(_ => new SqliteTables(folder.File("probes.db")));
            }
        });
        await ProbesApp.StartAsync(app, CancellationToken.None);
        return new RunningApp(folder, app, clock);
    }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task StopAsync() => _app.StopAsync();

    public async Task<(HttpResponseMessage Response, JsonElement Json)> SendAsync(HttpMethod method, string path, string? json = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        var response = await Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        using var parsed = JsonDocument.Parse(response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && body.Length > 0 ? body : "null");
        return (response, parsed.RootElement.Clone());
    }

    public Task<(HttpResponseMessage Response, JsonElement Json)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpResponseMessage Response, JsonElement Json)> PutAsync(string id, string json, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, $"/api/endpoints/{id}", json, request =>
        {
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }
        });

    /// <summary>Registers an endpoint and stores a run of it, as a sweep of that slot would have.</summary>
    public async Task<RunDocument> SaveRunAsync(string id, DateTimeOffset slot, Verdict verdict = Verdict.Healthy)
    {
        await PutAsync(id, $$"""{"host":"{{id}}.contoso.com"}""");
        var stored = await Service<Probes.Endpoints.EndpointStore>().GetAsync(id, CancellationToken.None);
        var request = new ProbeRequest(RunId.Format(id, slot, "local"), stored!.Endpoint, stored.Endpoint.ToTarget(), "local");
        var run = TestRuns.Of(request, verdict, slot);
        await Service<RunStore>().SaveAsync(run, slot, CancellationToken.None);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
