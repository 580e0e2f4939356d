using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Probes.Hosting;
using Probes.Tests.Support;

namespace Probes.Tests.App.Functions;

/// <summary>What the Functions host reads in the published folder fits the program beside it.</summary>
[Collection(nameof(PublishedApp))]
public sealed class FunctionFilesTests(PublishedApp published)
{
    [Fact]
    public void Every_route_of_the_program_is_reached_through_one_function()
    {
        var routes = new FunctionRoutes(published.Functions);

        Assert.Empty(
            from route in HttpRoutes()
            let reached = routes.Matching(route.Path)
            where reached is not [var one] || !one.Methods.Contains(route.Method.ToLowerInvariant())
            select $"{route.Method} {route.Path} is reached through {(reached.Count == 0 ? "none" : string.Join(", ", reached.Select(each => each.Name)))}");
    }

    [Fact]
    public void Every_function_and_each_of_its_methods_leads_to_a_route()
    {
        var routes = new FunctionRoutes(published.Functions);
        var used = HttpRoutes().Select(route => (routes.Of(new HttpMethod(route.Method), route.Path)?.Name, route.Method.ToLowerInvariant())).ToHashSet();

        Assert.Empty(published.Functions.Where(each => each.IsHttp).SelectMany(each => each.Methods.Select(method => ((string?)each.Name, method))).Except(used));
    }

    [Fact]
    public void Every_other_function_has_an_invocation_route_of_its_name() => Assert.Equal(
        published.Functions.Where(each => !each.IsHttp).Select(each => $"/{each.Name}").Order(StringComparer.Ordinal),
        Routes().Where(route => IsInvocation(route.Path)).Select(route => route.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Names_are_lower_case() => Assert.All(published.Functions, each => Assert.Matches("^[a-z]+(-[a-z]+)*$", each.Name));

    [Fact]
    public void No_timer_runs_at_the_start_of_an_instance_and_each_remembers_its_last_run() => Assert.All(
        published.Functions.Where(each => each.Type == "timerTrigger"),
        each => Assert.True(each.Trigger.GetProperty("useMonitor").GetBoolean() && !each.Trigger.GetProperty("runOnStartup").GetBoolean(), each.Name));

    [Fact]
    public void Every_setting_in_percent_signs_is_in_the_sample()
    {
        using var sample = JsonDocument.Parse(Repository.Read("local.settings.sample.json"));
        var named = published.Functions.Where(each => each.Type == "timerTrigger").Select(each => each.Trigger.GetProperty("schedule").GetString()!.Trim('%')).ToList();

        Assert.Equal(["PROBE_SCHEDULE", "RETENTION_SCHEDULE"], named.Order());
        Assert.All(named, each => Assert.True(sample.RootElement.GetProperty("Values").TryGetProperty(each, out _), each));
    }

    [Fact]
    public void Shards_go_into_the_queue_that_is_read_and_what_is_given_up_is_read_too()
    {
        string Queue(string function) => published.Functions.Single(each => each.Name == function).Trigger.GetProperty("queueName").GetString()!;
        using var sweep = JsonDocument.Parse(File.ReadAllText(Path.Combine(published.Folder, "probe-sweep", "function.json")));

        Assert.Equal(Queue("probe-shard"), sweep.RootElement.GetProperty("bindings")[1].GetProperty("queueName").GetString());
        Assert.Equal($"{Queue("probe-shard")}-poison", Queue("probe-shard-poison"));
    }

    [Fact]
    public void The_program_that_host_json_names_is_there()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(published.Folder, "host.json")));
        var handler = host.RootElement.GetProperty("customHandler");
        var program = Path.Combine(published.Folder, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!);

        Assert.True(handler.GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.True(OperatingSystem.IsWindows() ? File.Exists(program + ".exe") : File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void With_keys_every_function_asks_for_one_but_health() =>
        Assert.All(published.Functions.Where(each => each.IsHttp), each => Assert.Equal(each.Name == "health" ? "anonymous" : "function", each.AuthLevel));

    [Fact]
    public async Task With_entra_the_platform_asks_in_front_and_no_function_does()
    {
        var entra = FunctionFile.ReadAll(await published.PublishAsync("entra"));

        Assert.All(entra.Where(each => each.IsHttp), each => Assert.Equal("anonymous", each.AuthLevel));
        Assert.Equal(published.Functions.Select(Shape), entra.Select(Shape));
    }

    [Fact]
    public void Settings_of_a_developer_are_not_published() => Assert.False(File.Exists(Path.Combine(published.Folder, "local.settings.json")));

    private static string Shape(FunctionFile function) => $"{function.Name} {function.Trigger.GetRawText().Replace("\"function\"", "\"anonymous\"", StringComparison.Ordinal)}";

    private static bool IsInvocation(string path) => path.LastIndexOf('/') == 0 && path is not "/dashboard" and not "/metrics" and not "/openapi.json";

    private static IEnumerable<(string Method, string Path)> HttpRoutes() => Routes().Where(route => !IsInvocation(route.Path));

    /// <summary>Of the program as it is under the host, with a value for each parameter.</summary>
    private static IEnumerable<(string Method, string Path)> Routes()
    {
        var app = ProbesApp.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "0", ["Probes:Auth"] = "keys", ["PROBE_SCHEDULE"] = "5 */5 * * * *" });
        });
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(routes);
        return from route in routes
               from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
               select (method, string.Join('/', route.RoutePattern.PathSegments.Select(Text).Prepend("")));
    }

    private static string Text(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "value",
    }));
}
