using IpHttps.Diagnosis;

namespace Probes.Tests.App.Schedule;

public class ProbeRunnerTests
{
    private static readonly DateTimeOffset Slot = TestRuns.Noon;

    [Fact]
    public async Task Endpoints_of_one_server_are_probed_one_after_another()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddJsonAsync("a", """{"host":"da.contoso.com"}""");
        await fixture.AddJsonAsync("b", """{"host":"da.contoso.com","path":"/other"}""");
        await fixture.AddJsonAsync("c", """{"host":"da.contoso.com","path":"/third"}""");
        var (now, most) = (0, 0);
        fixture.Probe = async (request, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return TestRuns.Of(request, Verdict.Healthy, Slot);
        };

        var sweep = await fixture.SweepAsync();

        Assert.Equal(3, sweep!.Completed);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Different_servers_are_probed_at_once_up_to_the_configured_number()
    {
        await using var fixture = new SweepFixture(new ProbesOptions { Jitter = 0, Concurrency = 2 });
        await fixture.AddAsync("a", "b", "c", "d", "e");
        var (now, most) = (0, 0);
        var two = new TaskCompletionSource();
        fixture.Probe = async (request, _) =>
        {
            var mine = Interlocked.Increment(ref now);
            most = Math.Max(most, mine);
            if (mine == 2)
            {
                two.TrySetResult();
            }

            // Nobody ends before two were in flight together, so one at a time would hang here.
            await two.Task;
            Interlocked.Decrement(ref now);
            return TestRuns.Of(request, Verdict.Healthy, Slot);
        };

        await fixture.SweepAsync();

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task An_endpoint_that_names_an_unknown_certificate_gets_a_run_that_says_so()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddJsonAsync("a", """{"host":"da.contoso.com","roots":"corporate"}""");

        await fixture.SweepAsync();

        var state = await fixture.Runs.LatestAsync("a", default);
        Assert.Equal(Verdict.Unknown, state!.Verdict);
        Assert.Contains("add the setting Probes:Roots:corporate", state.Headline, StringComparison.Ordinal);
        Assert.Empty(fixture.Asked);
    }

    [Fact]
    public async Task A_defect_met_at_one_endpoint_leaves_the_others_watched()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a", "b");
        fixture.Probe = (request, _) => request.Endpoint.Id == "a"
            ? throw new InvalidOperationException("a defect")
            : Task.FromResult(TestRuns.Of(request, Verdict.Healthy, Slot));

        await fixture.SweepAsync();

        Assert.Equal([Verdict.Unknown, Verdict.Healthy], (await fixture.Runs.LatestAsync(default)).Select(state => state.Verdict));
        Assert.DoesNotContain("a defect", (await fixture.Runs.LatestAsync("a", default))!.Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Private_addresses_are_dialled_only_when_the_endpoint_and_the_app_say_so(bool endpoint, bool app, bool expected)
    {
        await using var fixture = new SweepFixture(new ProbesOptions { Jitter = 0, AllowPrivate = app });
        await fixture.AddJsonAsync("a", $$"""{"host":"da.contoso.com","allowPrivate":{{(endpoint ? "true" : "false")}}}""");

        await fixture.SweepAsync();

        Assert.Equal(expected, Assert.Single(fixture.Asked).Target.AllowPrivate);
    }
}
