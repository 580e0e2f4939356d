using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Access;
using Probes.Api;
using Probes.Hosting;
using Probes.Tests.App.Api;

namespace Probes.Tests.App.Access;

public class ApiKeyTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Theory]
    [InlineData("read")]
    [InlineData("read:abc")]
    [InlineData("write:" + Hash)]
    [InlineData("none:" + Hash)]
    [InlineData("any:" + Hash)]
    [InlineData(":" + Hash)]
    [InlineData("read:" + Hash + ":x")]
    public void A_key_that_cannot_be_read_says_why_and_does_not_repeat_it(string text)
    {
        var problem = ApiKeyEntry.TryParse("a", text, out var entry);

        Assert.Null(entry);
        Assert.DoesNotContain(Hash, problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "ApiKey a-key-for-read", HttpStatusCode.OK)]
    [InlineData("Authorization", "apikey a-key-for-read", HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer a-key-for-read", HttpStatusCode.Unauthorized)]
    [InlineData("x-api-key", "a-key-for-reaD", HttpStatusCode.Unauthorized)]
    [InlineData("x-api-key", "", HttpStatusCode.Unauthorized)]
    public async Task A_key_is_taken_from_either_header_and_as_it_is(string header, string value, HttpStatusCode status)
    {
        await using var app = await AccessModes.StartAsync(AccessMode.ApiKey);

        var (response, _) = await app.SendAsync(HttpMethod.Get, "/api/status", change: request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_the_answer_says_what_to_send()
    {
        await using var app = await AccessModes.StartAsync(AccessMode.ApiKey);

        var (response, json) = await app.GetAsync("/api/status");

        AssertProblem.Is(response, json, HttpStatusCode.Unauthorized);
        Assert.Equal("ApiKey", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task With_keys_any_name_of_the_machine_will_do()
    {
        await using var app = await AccessModes.StartAsync(AccessMode.ApiKey);

        var (response, _) = await app.SendAsync(HttpMethod.Get, "/api/status", change: request =>
        {
            request.Headers.Host = "probes.contoso.com";
            AccessModes.Show(request, AccessMode.ApiKey, "read");
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Probes:Urls: 'http://0.0.0.0:7071' can be reached", "Probes:Urls=http://0.0.0.0:7071")]
    [InlineData("Probes:ApiKeys: there is no key", "Probes:Auth=apiKey")]
    [InlineData("Probes:ApiKeys: is used only when Probes:Auth is apiKey", "Probes:ApiKeys:a=read:" + Hash)]
    [InlineData("Probes:ApiKeys:a: must end in", "Probes:Auth=apiKey", "Probes:ApiKeys:a=read:secret")]
    [InlineData("Probes:Auth: must be one of", "Probes:Auth=open")]
    [InlineData("Probes:Auth: keys works only under the Functions host", "Probes:Auth=keys")]
    [InlineData("Probes:Auth: entra works only under the Functions host", "Probes:Auth=entra")]
    public void Settings_that_would_leave_a_door_open_stop_the_start(string problem, params string[] settings)
    {
        var e = Assert.Throws<StartupException>(() => Build(settings));

        Assert.StartsWith(problem, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_other_machines_may_come_in()
    {
        await using var app = Build("Probes:Urls=http://0.0.0.0:7071", "Probes:Auth=apiKey", "Probes:ApiKeys:a=read:" + Hash);

        Assert.IsType<ApiKeyAccess>(app.Services.GetService(typeof(IAccess)));
    }

    [Fact]
    public async Task A_new_key_opens_what_its_setting_says()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exit = await ProbesApp.RunAsync(["--new-key", "read,execute"], output, error);

        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]).ToArray();
        Assert.Equal(0, exit);
        Assert.Null(ApiKeyEntry.TryParse("a", lines[1].Split('=')[1], out var entry));
        Assert.Equal(ApiKeyEntry.HashOf(lines[0]), entry!.Sha256);
        Assert.Equal(Permission.Read | Permission.Execute, entry.Granted);
        Assert.Equal(64, await ProbesApp.RunAsync(["--new-key", "everything"], output, error));
    }

    [Fact]
    public async Task A_route_that_says_nothing_is_closed()
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/new"), 0).Build());
        var gate = new AccessGate(_ => throw new InvalidOperationException("nobody may enter"), new LoopbackAccess(), NullLogger<AccessGate>.Instance);

        await gate.InvokeAsync(context);

        Assert.Equal(StatusCodes.Status403Forbidden, context.Response.StatusCode);
    }

    private static WebApplication Build(params string[] settings) => ProbesApp.Build([], builder =>
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(each => each.Split('=', 2)).Select(each => KeyValuePair.Create(each[0], (string?)each[1])));
    });
}
