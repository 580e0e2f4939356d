using Microsoft.AspNetCore.Routing;
using Probes.Tests.Support;

namespace Probes.Tests.App.Api;

public class ApiDocumentTests
{
    [Fact]
    public async Task The_document_has_a_section_for_every_route_and_no_other()
    {
        await using var app = await RunningApp.StartAsync();
        var routes = app.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText}"));

        var documented = File.ReadLines(Document()).Where(line => line.StartsWith("## `", StringComparison.Ordinal)).Select(line => line[4..^1]);

        Assert.Equal(routes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string Document() => Path.Combine(Repository.Root, "docs", "api.md");
}
