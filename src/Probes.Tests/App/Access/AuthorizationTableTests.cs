using System.Net;
using Microsoft.AspNetCore.Routing;
using Probes.Access;
using Probes.Tests.Support;

namespace Probes.Tests.App.Access;

public class AuthorizationTableTests
{
    private const string In = "enters";

    [Fact]
    public async Task Every_route_says_who_may_enter()
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Empty(Routes(app).Where(route => route.Metadata.GetMetadata<RouteAccess>() is null).Select(route => route.DisplayName));
    }

    [Fact]
    public async Task The_table_has_a_row_for_every_route_and_no_other()
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Equal(Routes(app).SelectMany(Names).Order(StringComparer.Ordinal), AccessTable.Rows.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_document_has_the_same_table()
    {
        var rows = Repository.Read("docs/security.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains(" /", StringComparison.Ordinal))
            .Select(line => line.Trim('|', '\r').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);

        Assert.Equal(AccessTable.Rows.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(AccessTable.Rows, row => Assert.Equal(AccessTable.Cells(row.Value), rows[row.Key]));
    }

    [Theory]
    [InlineData(AccessMode.Loopback)]
    [InlineData(AccessMode.HostKeys)]
    public async Task Who_is_asked_by_somebody_else_is_not_asked_again(string mode)
    {
        await using var app = await AccessModes.StartAsync(mode);

        foreach (var (route, credential) in Cases())
        {
            Assert.Equal((route, credential, In), (route, credential, await AskAsync(app, mode, route, credential)));
        }
    }

    [Theory]
    [InlineData(AccessMode.ApiKey)]
    [InlineData(AccessMode.Entra)]
    public async Task A_caller_enters_with_one_of_the_permissions_of_the_row_and_not_without(string mode)
    {
        await using var app = await AccessModes.StartAsync(mode);

        foreach (var (route, credential) in Cases())
        {
            var expected = AccessTable.Enters(AccessTable.Rows[route], credential) ? In : credential is "none" or "wrong" ? "401" : "403";
            Assert.Equal((route, credential, expected), (route, credential, await AskAsync(app, mode, route, credential)));
        }
    }

    [Fact]
    public async Task With_sign_in_switched_off_only_health_is_served_whatever_the_caller_shows()
    {
        await using var app = await AccessModes.StartAsync(AccessMode.Entra, easyAuth: false);

        foreach (var (route, credential) in Cases())
        {
            var expected = AccessTable.Rows[route] == AccessTable.Everybody ? In : "503";
            Assert.Equal((route, credential, expected), (route, credential, await AskAsync(app, AccessMode.Entra, route, credential)));
        }
    }

    private static IEnumerable<(string Route, string Credential)> Cases() =>
        from route in AccessTable.Rows.Keys from credential in AccessTable.Credentials select (route, credential);

    private static async Task<string> AskAsync(RunningApp app, string mode, string route, string credential)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        foreach (var parameter in new[] { "{id}", "{runId}", "{code}" })
        {
            path = path.Replace(parameter, "nothing", StringComparison.Ordinal);
        }

        var body = method is "POST" or "PUT" ? "{}" : null;
        var (response, _) = await app.SendAsync(new HttpMethod(method), path, body, request => AccessModes.Show(request, mode, credential));
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable => ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => In,
        };
    }

    private static IEnumerable<RouteEndpoint> Routes(RunningApp app) => app.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> Names(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText}");
}
