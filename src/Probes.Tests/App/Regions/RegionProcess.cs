using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Probes.Tests.Support;

namespace Probes.Tests.App.Regions;

/// <summary>The app as a process of its own, as one region with a Table Storage of its own.</summary>
internal sealed class RegionProcess(string name, int port, AzuriteFixture store) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };

    private RunningProgram? _program;

    public string Name { get; } = name;

    public AzuriteFixture Store { get; } = store;

    private static string Program => Path.Combine(
        Repository.Root, "artifacts", "bin", "Probes", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Probes.dll");

    public async Task StartAsync(params string[] settings)
    {
        _program = await RunningProgram.StartListenerAsync(
            port, "dotnet", [Program, "--urls", $"http://127.0.0.1:{port}", "--region", Name, "--Probes:Storage", Store.ConnectionString, .. settings]);
    }

    public async Task KillAsync()
    {
        await _program!.DisposeAsync();
        _program = null;
    }

    /// <summary>Asks until the answer is as wanted; the last answer is in the failure.</summary>
    public async Task<JsonElement> StatusAsync(string what, Func<JsonElement, bool> isWanted)
    {
        var (started, last) = (TimeProvider.System.GetTimestamp(), "");
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            last = await _client.GetStringAsync("/api/status");
            using var json = JsonDocument.Parse(last);
            if (isWanted(json.RootElement))
            {
                return json.RootElement.Clone();
            }

            await Task.Delay(500);
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Name} does not say '{what}': {last}\n{_program!.Output}"));
    }

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await _client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }
}
