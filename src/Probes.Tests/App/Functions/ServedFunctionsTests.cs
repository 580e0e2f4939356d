using System.Net;

namespace Probes.Tests.App.Functions;

/// <summary>HTTP requests as the host forwards them, to the published program.</summary>
[Collection(nameof(PublishedApp))]
public sealed class ServedFunctionsTests(PublishedApp published)
{
    [Fact]
    public async Task A_caller_of_the_function_app_is_answered()
    {
        (string Method, string Path, HttpStatusCode Expected)[] calls =
        [
            ("GET", "/api/endpoints", HttpStatusCode.OK),
            ("GET", "/api/endpoints/one", HttpStatusCode.OK),
            ("POST", "/api/endpoints/import", HttpStatusCode.UnsupportedMediaType),
            ("GET", "/api/endpoints/one/status", HttpStatusCode.OK),
            ("GET", "/api/endpoints/one/baseline", HttpStatusCode.NotFound),
            ("GET", "/api/endpoints/one/runs?take=1", HttpStatusCode.OK),
            ("GET", "/api/endpoints/one/runs/unknown", HttpStatusCode.NotFound),
            ("GET", "/api/endpoints/one/runs/unknown/trace.pcapng", HttpStatusCode.NotFound),
            ("GET", "/api/endpoints/one/uptime", HttpStatusCode.OK),
            ("GET", "/api/endpoints/one/incidents?state=open", HttpStatusCode.OK),
            ("GET", "/api/incidents", HttpStatusCode.OK),
            ("GET", "/api/reports/uptime", HttpStatusCode.OK),
            ("GET", "/api/maintenance", HttpStatusCode.OK),
            ("PUT", "/api/maintenance/patch-day", HttpStatusCode.UnsupportedMediaType),
            ("DELETE", "/api/maintenance/patch-day", HttpStatusCode.NotFound),
            ("GET", "/api/status", HttpStatusCode.OK),
            ("POST", "/api/checks", HttpStatusCode.UnsupportedMediaType),
            ("GET", "/api/diagnoses", HttpStatusCode.OK),
            ("GET", "/api/diagnoses/DA2001", HttpStatusCode.OK),
            ("GET", "/api/client-errors/0x90320", HttpStatusCode.OK),
            ("POST", "/api/client-errors/explain", HttpStatusCode.UnsupportedMediaType),
            ("GET", "/api/health/live", HttpStatusCode.OK),
            ("GET", "/api/health/freshness", HttpStatusCode.OK),
            ("GET", "/dashboard", HttpStatusCode.OK),
            ("GET", "/dashboard/dashboard.css", HttpStatusCode.OK),
            ("GET", "/metrics", HttpStatusCode.OK),
            ("GET", "/openapi.json", HttpStatusCode.OK),
            ("POST", "/probe-sweep", HttpStatusCode.NotFound),
            ("GET", "/", HttpStatusCode.NotFound),
        ];
        await using var handler = await HandlerProcess.StartAsync(published);
        await handler.AddAsync("one");
        foreach (var (method, path, expected) in calls)
        {
            Assert.Equal((method, path, expected), (method, path, (await handler.CallAsync(new HttpMethod(method), path)).Status));
        }

        var reached = calls.Select(call => new FunctionRoutes(published.Functions).Of(new HttpMethod(call.Method), call.Path.Split('?')[0])?.Name).OfType<string>();
        Assert.Equal(published.Functions.Where(each => each.IsHttp).Select(each => each.Name), reached.Distinct().Order(StringComparer.Ordinal));
    }
}
