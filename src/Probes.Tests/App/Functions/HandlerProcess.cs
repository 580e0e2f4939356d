using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Probes.Tests.Support;

namespace Probes.Tests.App.Functions;

/// <summary>
/// Stands in for the Functions host: starts the published program as host.json says, forwards HTTP through the functions' routes and posts
/// invocations, in the forms that the real host 4.1037 was seen to use.
/// </summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly StringBuilder _output = new();
    private readonly FunctionRoutes _routes;

    private HandlerProcess(PublishedApp app, int port, Dictionary<string, string> settings)
    {
        _routes = new FunctionRoutes(app.Functions);
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(app.Folder, "host.json")));
        var program = host.RootElement.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!;
        var info = new ProcessStartInfo(Path.Combine(app.Folder, program)) { WorkingDirectory = app.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        settings = new Dictionary<string, string>
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["PROBE_SCHEDULE"] = "5 */5 * * * *",
            ["Probes__Database"] = _folder.File("probes.db"),
            ["Probes__Jitter"] = "0",

            // The host's own container image sets it.
            ["ASPNETCORE_URLS"] = "http://+:80",
        }.Concat(settings).GroupBy(each => each.Key).ToDictionary(each => each.Key, each => each.Last().Value);
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<HandlerProcess> StartAsync(PublishedApp app, Dictionary<string, string>? settings = null)
    {
        var handler = new HandlerProcess(app, RunningProgram.FreePort(), settings ?? []);
        for (var i = 0; i < 600; i++)
        {
            Assert.False(handler._process.HasExited, handler.Output);
            try
            {
                await handler._client.GetAsync("/api/health/live");
                return handler;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        await handler.DisposeAsync();
        throw new InvalidOperationException($"the program does not listen: {handler.Output}");
    }

    /// <summary>What a caller of the function app would get: 404 from the host where no function's route matches.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> CallAsync(HttpMethod method, string path, string? json = null)
    {
        if (_routes.Of(method, path.Split('?')[0]) is null)
        {
            return (HttpStatusCode.NotFound, default);
        }

        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "contoso-probes.azurewebsites.net";
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    /// <summary>Posts an invocation, as the host does for every trigger but HTTP.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> InvokeAsync(string function, string payload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        return await SendAsync(request);
    }

    /// <summary>Waits until the program has printed the text: it logs beside its work.</summary>
    public async Task SaidAsync(string text)
    {
        for (var i = 0; i < 200 && !Output.Contains(text, StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
        }

        Assert.Contains(text, Output, StringComparison.Ordinal);
    }

    /// <summary>Registers endpoints that no DNS and no network is needed for: their address may not be dialled here.</summary>
    public async Task AddAsync(params string[] ids)
    {
        var endpoints = string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","host":"{{id}}.contoso.test","address":"127.0.0.1"}"""));
        var (status, json) = await CallAsync(HttpMethod.Post, "/api/endpoints/import", $$"""{"schemaVersion":1,"endpoints":[{{endpoints}}]}""");
        Assert.True(status == HttpStatusCode.NoContent, json.ToString());
    }

    public async Task<JsonElement> RunsAsync(string id) =>
        (await CallAsync(HttpMethod.Get, $"/api/endpoints/{id}/runs")).Json.GetProperty("runs");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && body.Length > 0;
        using var parsed = JsonDocument.Parse(isJson ? body : "null");
        return (response.StatusCode, parsed.RootElement.Clone());
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
