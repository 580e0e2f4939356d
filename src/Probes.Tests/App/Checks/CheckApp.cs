using System.Text.Json;
using IpHttps;
using Microsoft.Extensions.DependencyInjection;
using Probes.Access;
using Probes.Checks;
using Probes.Tests.App.Access;

namespace Probes.Tests.App.Checks;

/// <summary>An app with the registered endpoint "a", and what tests of checks ask of it.</summary>
internal static class CheckApp
{
    public const string Registered = """{"endpointId":"a"}""";

    public static async Task<RunningApp> StartAsync(ProbeEndpoint? probe = null, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var app = await RunningApp.StartAsync(probe, settings, services);
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");
        return app;
    }

    /// <summary>An app whose callers show keys, for a caller that may check free hosts.</summary>
    public static Task<RunningApp> StartAdHocAsync(ProbeEndpoint? probe, params (string Name, string Value)[] settings)
    {
        var all = AccessModes.ApiKeySettings();
        foreach (var (name, value) in settings)
        {
            all[$"Probes:{name}"] = value;
        }

        return RunningApp.StartAsync(probe, all);
    }

    public static Task<(HttpResponseMessage Response, JsonElement Json)> CheckAsync(this RunningApp app, string body = Registered, int? wait = null, string? key = null) =>
        app.SendAsync(HttpMethod.Post, wait is null ? "/api/checks" : $"/api/checks?wait={wait}", body, request =>
        {
            if (key is not null)
            {
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            }
        });

    public static Task<(HttpResponseMessage Response, JsonElement Json)> CheckAdHocAsync(this RunningApp app, string body) =>
        app.SendAsync(HttpMethod.Post, "/api/checks", body, request => AccessModes.Show(request, AccessMode.ApiKey, "adhoc"));

    /// <summary>Reads a check until it is complete. For a moment after its deadline it may read expired, until what became of it is stored.</summary>
    public static async Task<JsonElement> EndAsync(this RunningApp app, string path)
    {
        for (var i = 0; i < 500; i++)
        {
            var (_, json) = await app.GetAsync(path);
            if (json.GetProperty("state").GetString() == "complete")
            {
                return json;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{path} is not complete");
    }

    /// <summary>The first sweep may have seen the endpoint already.</summary>
    public static bool IsOfSweep(ProbeRequest request) => request.ProbeId.StartsWith($"{request.Endpoint.Id}.", StringComparison.Ordinal);

    /// <summary>Quick retries, so that a test of a dead region takes no time.</summary>
    public static PeerCallLimits Hasty { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(1) };

    /// <summary>Settings of the region "home" with others.</summary>
    public static Dictionary<string, string?> Regions(string? key, params (string Name, string Url)[] peers)
    {
        var settings = new Dictionary<string, string?> { ["Probes:Region"] = "home", ["Probes:Regions:0:Name"] = "home", ["Probes:Storage"] = "UseDevelopmentStorage=true" };
        foreach (var (index, (name, url)) in peers.Index())
        {
            settings[$"Probes:Regions:{index + 1}:Name"] = name;
            settings[$"Probes:Regions:{index + 1}:Url"] = url;
            settings[$"Probes:Regions:{index + 1}:Tables"] = "UseDevelopmentStorage=true";
            settings[$"Probes:PeerKeys:{name}"] = key;
        }

        return settings;
    }

    public static string StateOf(this JsonElement check, string region) => Region(check, region).GetProperty("state").GetString()!;

    public static JsonElement Region(this JsonElement check, string region) =>
        check.GetProperty("regions").EnumerateArray().Single(each => each.GetProperty("region").GetString() == region);
}
