using System.Net;
using System.Text.Json;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Api;

public sealed class BaselineRoutesTests
{
    private const string Path = "/api/endpoints/a/baseline";

    private static readonly RunFingerprint Sound = FingerprintReading.Of(Seen.Healthy());

    [Fact]
    public async Task The_latest_run_is_pinned_with_who_when_and_why()
    {
        await using var app = await RunningApp.StartAsync();
        await SaveAsync(app, 0, Sound);
        await SaveAsync(app, 5, Sound with { Key = "AB" });

        var (put, pinned) = await app.SendAsync(HttpMethod.Put, Path, """{"note":"after the renewal"}""");
        var (get, read) = await app.GetAsync(Path);

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(put.Headers.ETag, get.Headers.ETag);
        Assert.Equal(pinned.GetRawText(), read.GetRawText());
        Assert.Equal("AB", read.GetProperty("fingerprint").GetProperty("spkiSha256").GetString());
        Assert.Equal((true, "after the renewal"), (read.GetProperty("pinned").GetBoolean(), read.GetProperty("note").GetString()));
        Assert.Equal(RunId.Format("a", TestRuns.Noon.AddMinutes(5), "local"), read.GetProperty("runId").GetString());
        Assert.Equal(TestRuns.Noon, read.GetProperty("at").GetDateTimeOffset());
        Assert.NotEmpty(read.GetProperty("by").GetString()!);
    }

    [Fact]
    public async Task A_given_run_is_pinned_in_place_of_the_latest()
    {
        await using var app = await RunningApp.StartAsync();
        await SaveAsync(app, 0, Sound);
        await SaveAsync(app, 5, Sound with { Key = "AB" });

        var (_, json) = await app.SendAsync(HttpMethod.Put, Path, $$"""{"run":"{{RunId.Format("a", TestRuns.Noon, "local")}}"}""");

        Assert.Equal(Sound.Key, json.GetProperty("fingerprint").GetProperty("spkiSha256").GetString());
        var (refused, problem) = await app.SendAsync(HttpMethod.Put, Path, """{"run":"a.20200101T000000Z.local"}""");
        AssertProblem.Is(refused, problem, HttpStatusCode.BadRequest, "run");
    }

    [Fact]
    public async Task What_is_pinned_stays_pinned_when_a_change_is_accepted()
    {
        await using var app = await RunningApp.StartAsync();
        await SaveAsync(app, 0, Sound);

        var (_, accepted) = await app.SendAsync(HttpMethod.Put, Path, """{"accept":true}""");
        var (_, pinned) = await app.SendAsync(HttpMethod.Put, Path, "{}");
        var (again, still) = await app.SendAsync(HttpMethod.Put, Path, """{"accept":true}""");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((false, true, true), (Pinned(accepted), Pinned(pinned), Pinned(still)));
    }

    [Fact]
    public async Task Two_who_pin_at_once_do_not_overwrite_each_other()
    {
        await using var app = await RunningApp.StartAsync();
        await SaveAsync(app, 0, Sound);
        var (first, _) = await app.SendAsync(HttpMethod.Put, Path, "{}");
        await app.SendAsync(HttpMethod.Put, Path, "{}");

        var (put, _) = await app.SendAsync(HttpMethod.Put, Path, "{}", Match);
        var (delete, _) = await app.SendAsync(HttpMethod.Delete, Path, change: Match);

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (put.StatusCode, delete.StatusCode));

        void Match(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("If-Match", first.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Every_problem_of_the_order_is_named_and_nothing_is_pinned()
    {
        await using var app = await RunningApp.StartAsync();
        await SaveAsync(app, 0, Sound);

        var (refused, problem) = await app.SendAsync(HttpMethod.Put, Path, """{"run":1,"accept":"yes","pin":true}""");

        AssertProblem.Is(refused, problem, HttpStatusCode.BadRequest, "run", "accept", "pin");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync(Path)).Response.StatusCode);
    }

    [Fact]
    public async Task Without_a_run_there_is_nothing_to_pin_and_without_an_endpoint_nothing_at_all()
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(HttpMethod.Put, Path, "{}")).Response.StatusCode);
        await app.PutAsync("a", """{"host":"a.contoso.com"}""");
        Assert.Equal(HttpStatusCode.Conflict, (await app.SendAsync(HttpMethod.Put, Path, "{}")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(HttpMethod.Delete, Path)).Response.StatusCode);
    }

    [Fact]
    public async Task A_baseline_goes_with_its_endpoint()
    {
        await using var app = await RunningApp.StartAsync();
        await SaveAsync(app, 0, Sound);
        await app.SendAsync(HttpMethod.Put, Path, "{}");

        await app.SendAsync(HttpMethod.Delete, "/api/endpoints/a");

        Assert.Null(await app.Service<EndpointStore>().GetBaselineAsync("a", default));
    }

    private static bool Pinned(JsonElement baseline) => baseline.GetProperty("pinned").GetBoolean();

    private static async Task SaveAsync(RunningApp app, int minutes, RunFingerprint seen)
    {
        var slot = TestRuns.Noon.AddMinutes(minutes);
        if (minutes == 0)
        {
            await app.PutAsync("a", """{"host":"a.contoso.com"}""");
        }

        var stored = await app.Service<EndpointStore>().GetAsync("a", default);
        var request = new IpHttps.ProbeRequest(RunId.Format("a", slot, "local"), stored!.Endpoint, stored.Endpoint.ToTarget(), "local");
        var run = TestRuns.Of(request, IpHttps.Diagnosis.Verdict.Healthy, slot) with { Fingerprint = FingerprintDocuments.From(seen) };
        await app.Service<RunStore>().SaveAsync(run, slot, default);
    }
}
