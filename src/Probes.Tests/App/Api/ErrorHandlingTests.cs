using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Probes.Tables;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Api;

public sealed class ErrorHandlingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api")]
    [InlineData("/api/endpoints/a/nothing")]
    public async Task What_is_not_there_is_a_problem(string path)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Get, path, change: request => request.Headers.Accept.ParseAdd("text/html"));

        AssertProblem.Is(response, json, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_take_is_a_problem_that_lists_the_others()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Post, "/api/endpoints/a");

        AssertProblem.Is(response, json, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["DELETE", "GET", "PUT"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_store_out_of_reach_is_unavailable_and_any_other_failure_ours_both_without_details()
    {
        await using var tables = new SqliteTables(_folder.File("other.db"));
        var refusing = new RefusingTables(tables);
        await using var app = await RunningApp.StartAsync(services: services => services.AddSingleton<ITables>(refusing));

        refusing.Refuses = _ => true;
        var (unavailable, unavailableJson) = await app.GetAsync("/api/status");
        refusing.Refuses = _ => throw new InvalidOperationException("a secret");
        var (defect, defectJson) = await app.GetAsync("/api/status");

        AssertProblem.Is(unavailable, unavailableJson, HttpStatusCode.ServiceUnavailable);
        AssertProblem.Is(defect, defectJson, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("out of reach", unavailableJson.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", defectJson.GetRawText(), StringComparison.Ordinal);
        Assert.True(defect.Headers.Contains("Content-Security-Policy"));
    }

    public void Dispose() => _folder.Dispose();
}
