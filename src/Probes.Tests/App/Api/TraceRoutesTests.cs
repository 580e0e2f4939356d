using System.Net;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using Probes.Runs;
using Probes.Tests.Engine.Traces;

namespace Probes.Tests.App.Api;

public sealed class TraceRoutesTests
{
    [Fact]
    public async Task The_trace_of_a_check_is_served_as_it_was_recorded()
    {
        await using var app = await RunningApp.StartAsync(Probe(TraceSamples.NullRefused()));
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/munich", """{"host":"da.contoso.test"}""");
        var run = await CheckAsync(app);

        using var response = await app.Client.GetAsync(new Uri($"/api/endpoints/munich/runs/{run}/trace.pcapng", UriKind.Relative));

        Assert.Equal("application/x-pcapng", response.Content.Headers.ContentType!.MediaType);
        var judged = Assert.Single(Reading.Judge(await response.Content.ReadAsByteArrayAsync()));
        Assert.Contains("DA2001", judged.Findings.Select(finding => finding.Id));
        Assert.True(judged.Trace!.OwnTrace);
    }

    [Fact]
    public async Task A_trace_belongs_to_its_endpoint()
    {
        await using var app = await RunningApp.StartAsync(Probe(TraceSamples.NullRefused()));
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/munich", """{"host":"da.contoso.test"}""");

        await NotThereAsync(app, $"/api/endpoints/berlin/runs/{await CheckAsync(app)}/trace.pcapng", "There is no trace of run");
    }

    [Fact]
    public async Task A_scheduled_run_has_none_and_the_answer_says_why()
    {
        await using var app = await RunningApp.StartAsync();
        var run = await app.SaveRunAsync("munich", TestRuns.Noon);

        await NotThereAsync(app, $"/api/endpoints/munich/runs/{run.ProbeId}/trace.pcapng", "only checks on demand are recorded");
    }

    [Fact]
    public async Task A_trace_too_large_for_a_row_is_not_kept_and_the_answer_says_so()
    {
        var large = TraceSamples.Said(RecordedEnd.ServerClosed, new byte[Recording.MaximumBytes], new byte[Recording.MaximumBytes]);
        await using var app = await RunningApp.StartAsync(Probe(large));
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/munich", """{"host":"da.contoso.test"}""");

        await NotThereAsync(app, $"/api/endpoints/munich/runs/{await CheckAsync(app)}/trace.pcapng", "was larger than 900000 bytes");
    }

    [Fact]
    public async Task A_trace_over_many_properties_comes_back_whole()
    {
        var several = TraceSamples.Said(RecordedEnd.ServerClosed, TraceSamples.Hello(IpHttps.Profiles.ClientProfiles.Windows8), new byte[300_000]);
        await using var app = await RunningApp.StartAsync(Probe(several));
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/munich", """{"host":"da.contoso.test"}""");

        var bytes = await app.Client.GetByteArrayAsync(new Uri($"/api/endpoints/munich/runs/{await CheckAsync(app)}/trace.pcapng", UriKind.Relative));

        Assert.InRange(bytes.Length, 300_000, TraceStore.LargestTrace);
        Assert.Empty(Reading.Read(bytes).Notes);
    }

    [Fact]
    public async Task An_expired_trace_is_deleted_with_its_check()
    {
        await using var app = await RunningApp.StartAsync(Probe(TraceSamples.NullRefused()));
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/munich", """{"host":"da.contoso.test"}""");
        var run = await CheckAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(8));

        await app.Service<IRetention>().RunAsync(dryRun: false, CancellationToken.None);

        await NotThereAsync(app, $"/api/endpoints/munich/runs/{run}/trace.pcapng", "It is kept for 7 days");
    }

    private static ProbeEndpoint Probe(Recording recording) => (request, _) =>
    {
        Assert.True(request.Target.Record);
        request.Observed!(TraceSamples.Evidence(recording));
        return Task.FromResult(TestRuns.Of(request, Verdict.Misconfigured, TestRuns.Noon));
    };

    private static async Task<string> CheckAsync(RunningApp app)
    {
        var (_, check) = await app.SendAsync(HttpMethod.Post, "/api/checks", """{"endpointId":"munich"}""");
        return check.GetProperty("regions")[0].GetProperty("run").GetProperty("probeId").GetString()!;
    }

    private static async Task NotThereAsync(RunningApp app, string path, string why)
    {
        var (response, problem) = await app.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(why, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
