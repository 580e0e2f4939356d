using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Probes.Worker.Tests.Host;

/// <summary>The worker as it was built, started as the Functions host starts it, with its functions loaded.</summary>
public sealed class WorkerProcess : IAsyncLifetime, IDisposable
{
    // The header by which a forwarded request finds its invocation: azure-functions-dotnet-worker, extension Http.AspNetCore, Constants.
    private const string InvocationHeader = "x-ms-invocation-id";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("probes-worker-");
    private FakeHost? _host;
    private RunningProgram? _program;
    private HttpClient? _http;

    /// <summary>What the worker says of its functions, by name.</summary>
    public Dictionary<string, JsonElement> Functions { get; private set; } = [];

    /// <summary>What the worker said of itself.</summary>
    public JsonElement Capabilities { get; private set; }

    public async Task InitializeAsync()
    {
        // The folder of this assembly has everything that the worker has, host.json and metadata included.
        var home = AppContext.BaseDirectory;
        _host = await FakeHost.StartAsync();
        _program = RunningProgram.Start(
            Settings(home),
            "dotnet",
            Path.Combine(home, "Probes.Worker.dll"),
            "--functions-uri", _host.Address.ToString(), "--functions-worker-id", "w", "--functions-request-id", "r", "--functions-grpc-max-message-length", "2147483647");
        await ToldAsync(_host.StartedAsync());
        var init = await ToldAsync(_host.AskAsync("workerInitRequest", new JsonObject { ["hostVersion"] = "4.1037.0.0", ["functionAppDirectory"] = home }, "workerInitResponse"));
        Capabilities = init.GetProperty("capabilities");
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Capabilities.GetProperty("HttpUri").GetString()!) };
        await LoadAsync(home);
    }

    /// <summary>Runs a function as a trigger that is not HTTP does.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="data">What the binding gives: <c>{"json":…}</c> or <c>{"string":…}</c>.</param>
    public Task<JsonElement> InvokeAsync(string function, JsonObject data) => InvokeAsync(function, Guid.NewGuid().ToString(), data);

    /// <summary>Sends a request as the host forwards it, beside its invocation.</summary>
    public async Task<(HttpResponseMessage Response, string Body, JsonElement Invocation)> CallAsync(string function, HttpMethod method, string path, string? json = null)
    {
        var id = Guid.NewGuid().ToString();
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add(InvocationHeader, id);
        request.Headers.Add("X-Forwarded-Host", "contoso-probes.azurewebsites.net");
        request.Headers.Add("X-Forwarded-Proto", "https");
        var invoking = InvokeAsync(function, id, new JsonObject { ["http"] = new JsonObject() });
        var response = await _http!.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync(), await invoking);
    }

    /// <summary>Waits until the host was told the text by the worker's log, which comes beside its answers.</summary>
    public async Task LoggedAsync(string text)
    {
        for (var i = 0; i < 200 && !_host!.Log.Contains(text, StringComparison.Ordinal); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.Contains(text, _host!.Log, StringComparison.Ordinal);
    }

    /// <summary>Asks the program to end, and waits until it has.</summary>
    public Task EndAsync() => _program!.InterruptAsync().WaitAsync(TimeSpan.FromSeconds(60));

    public void Dispose() => _http?.Dispose();

    public async Task DisposeAsync()
    {
        await (_program?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    private Dictionary<string, string> Settings(string home) => new()
    {
        ["FUNCTIONS_APPLICATION_DIRECTORY"] = home,
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["PROBE_SCHEDULE"] = "5 */5 * * * *",
        ["Probes__Database"] = Path.Combine(_folder.FullName, "probes.db"),
        ["Probes__Jitter"] = "0",
        ["Probes__InlineLimit"] = "50",
    };

    private async Task LoadAsync(string home)
    {
        var told = await ToldAsync(_host!.AskAsync("functionsMetadataRequest", new JsonObject { ["functionAppDirectory"] = home }, "functionMetadataResponse"));
        Functions = told.GetProperty("functionMetadataResults").EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!);
        foreach (var (name, function) in Functions)
        {
            var loaded = await ToldAsync(_host.AskAsync("functionLoadRequest", new JsonObject { ["functionId"] = name, ["metadata"] = JsonNode.Parse(function.GetRawText()) }, "functionLoadResponse", name));
            Assert.True(Succeeded(loaded), loaded.ToString());
        }
    }

    /// <summary>Failure is the zero of the protocol, so it is not on the wire.</summary>
    public static bool Succeeded(JsonElement answer) => answer.GetProperty("result").TryGetProperty("status", out var status) && status.GetString() == "Success";

    private Task<JsonElement> InvokeAsync(string function, string id, JsonObject data)
    {
        var trigger = Functions[function].GetProperty("rawBindings").EnumerateArray().Select(each => JsonNode.Parse(each.GetString()!)!).Single(each => $"{each["type"]}".EndsWith("Trigger", StringComparison.Ordinal));
        var request = new JsonObject
        {
            ["invocationId"] = id,
            ["functionId"] = function,
            ["traceContext"] = new JsonObject(),
            ["retryContext"] = new JsonObject(),
            ["inputData"] = new JsonArray(new JsonObject { ["name"] = $"{trigger["name"]}", ["data"] = data }),
        };
        return ToldAsync(_host!.AskAsync("invocationRequest", request, "invocationResponse", id));
    }

    private async Task<JsonElement> ToldAsync(Task<JsonElement> answer)
    {
        try
        {
            return await answer;
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the worker does not answer: {_program!.Output}"), e);
        }
    }
}
