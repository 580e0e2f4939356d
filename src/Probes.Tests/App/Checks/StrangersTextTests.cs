using System.Net;
using IpHttps.Diagnosis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probes.Tests.App.Api;
using Probes.Tests.Support;

namespace Probes.Tests.App.Checks;

/// <summary>Text of servers, callers and other regions goes into logs, headers, JSON and pages, and stays text there.</summary>
public class StrangersTextTests
{
    private const string Evil = "a\r\nSet-Cookie: b=c\u001b[2J\u202e<script>alert(1)</script>";

    [Fact]
    public async Task Another_regions_words_are_cleaned_before_they_are_logged_or_repeated()
    {
        var log = new KeptLog();
        var problem = System.Text.Json.JsonSerializer.Serialize(new { detail = Evil });
        await using var west = await FakeRegion.StartAsync(400, problem);
        await using var home = await CheckApp.StartAsync(settings: CheckApp.Regions(null, ("west", west.Url)), services: services => services.AddSingleton<ILoggerProvider>(log));

        var (_, json) = await home.CheckAsync();

        var detail = json.Region("west").GetProperty("problem").GetProperty("detail").GetString()!;
        Assert.Contains("\\u000d\\u000aSet-Cookie", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(detail, char.IsControl);
        Assert.All(log.Lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public async Task A_path_or_a_host_cannot_begin_a_line_of_the_log()
    {
        var log = new KeptLog();
        var settings = Access.AccessModes.ApiKeySettings();
        await using var app = await RunningApp.StartAsync(settings: settings, services: services => services.AddSingleton<ILoggerProvider>(log));

        await app.GetAsync("/api/endpoints/a%0d%0aWARN%1b[2J");

        Assert.Contains(log.Lines, line => line.Contains("/api/endpoints/a%0D%0AWARN%1B", StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Theory]
    [InlineData("/api/endpoints/a%0d%0aSet-Cookie:%20b=c")]
    [InlineData("/api/checks/a%0d%0aSet-Cookie:%20b=c")]
    [InlineData("/api/endpoints/a/runs/%0d%0aSet-Cookie:%20b=c")]
    [InlineData("/api/diagnoses/%3Cscript%3E")]
    public async Task What_a_caller_sends_makes_no_header_and_no_markup(string path)
    {
        await using var app = await CheckApp.StartAsync();

        var (response, json) = await app.GetAsync(path);

        AssertProblem.Is(response, json, HttpStatusCode.NotFound);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<script>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_another_region_cannot_bring_markup_into_an_answer()
    {
        await using var app = await CheckApp.StartAsync((request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon) with { Headline = Evil }));

        var (response, json) = await app.CheckAsync();

        Assert.DoesNotContain("<script>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Evil, json.Region("local").GetProperty("run").GetProperty("headline").GetString());
    }

    [Theory]
    [InlineData("/api/status", "no-store")]
    [InlineData("/api/health/live", "no-store")]
    [InlineData("/api/endpoints/none", "no-store")]
    [InlineData("/dashboard", "no-store")]
    [InlineData("/dashboard/dashboard.css", "no-cache")]
    public async Task Nobody_on_the_way_keeps_an_answer(string path, string expected)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, _) = await app.GetAsync(path);

        Assert.Equal(expected, response.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_key_is_in_no_log()
    {
        var log = new KeptLog();
        await using var west = await FakeRegion.StartAsync(503, "{}");
        var settings = CheckApp.Regions("the-peer-key", ("west", west.Url));
        foreach (var (name, value) in Access.AccessModes.ApiKeySettings())
        {
            settings[name] = value;
        }

        await using var home = await RunningApp.StartAsync(settings: settings, services: services =>
        {
            services.AddSingleton(CheckApp.Hasty);
            services.AddSingleton<ILoggerProvider>(log);
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        });
        await home.SendAsync(HttpMethod.Put, "/api/endpoints/a", """{"host":"da.contoso.com"}""", request => Access.AccessModes.Show(request, "apiKey", "manage"));
        await home.SendAsync(HttpMethod.Post, "/api/checks", CheckApp.Registered, request => Access.AccessModes.Show(request, "apiKey", "adhoc"));
        await home.SendAsync(HttpMethod.Get, "/api/status", change: request => request.Headers.Add("x-api-key", "a-wrong-key"));

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("the-peer-key", StringComparison.Ordinal) || line.Contains("a-key-for", StringComparison.Ordinal) || line.Contains("a-wrong-key", StringComparison.Ordinal));
    }
}
