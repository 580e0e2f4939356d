using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

/// <summary>What runs are compared with, as runs come in.</summary>
public sealed class KnownStateTests
{
    private static readonly DateTimeOffset Noon = SampleRuns.Noon;
    private static readonly RunFingerprint Sound = FingerprintReading.Of(Seen.Healthy());
    private static readonly RunFingerprint Strange = Sound with { Key = "FEDC", Issuer = "CN=Edge CA, O=Fabrikam" };

    [Fact]
    public void The_first_run_is_what_the_next_is_compared_with()
    {
        var state = After((0, Sound));

        Assert.Equal((Sound, Sound, null), (state.Seen, state.Known, state.DiffersSince));
    }

    [Fact]
    public void A_change_stands_for_a_day_and_is_then_how_it_is()
    {
        var changed = After((0, Sound), (5, Strange));
        var stillTold = After((0, Sound), (5, Strange), (24 * 60, Strange));
        var settled = After((0, Sound), (5, Strange), ((24 * 60) + 5, Strange));

        Assert.Equal((Strange, Sound, At(5)), (changed.Seen, changed.Known, changed.DiffersSince));
        Assert.Equal(At(0), changed.KnownAt);
        Assert.Equal(Sound, stillTold.Known);
        Assert.Equal((Strange, null), (settled.Known, settled.DiffersSince));
    }

    [Fact]
    public void A_change_back_is_no_change() => Assert.Equal((Sound, null), Of(After((0, Sound), (5, Strange), (10, Sound))));

    [Fact]
    public void A_server_that_answers_now_so_now_so_never_settles()
    {
        (int, RunFingerprint)[] runs = [.. Enumerable.Range(0, 60).Select(hour => (60 * hour, hour % 2 == 0 ? Sound : Strange))];

        Assert.Equal(Sound, After(runs).Known);
    }

    [Fact]
    public void A_run_that_saw_nothing_forgets_nothing()
    {
        var state = After((0, Sound), (5, RunFingerprint.Empty));

        Assert.Equal((Sound, Sound), (state.Seen, state.Known));
    }

    [Fact]
    public void While_the_server_is_unreachable_its_key_is_remembered()
    {
        var state = After((0, Sound), (5, new RunFingerprint { Tcp = TcpResult.TimedOut }), (10, Strange));

        Assert.Equal("DA7051", Assert.Single(Drift.Of(state.Seen!, KnownState.Around(state, null))).Info.Id);
    }

    [Fact]
    public async Task A_store_keeps_it()
    {
        var tables = new StrictMemoryTables();
        var store = new RunStore(tables, SampleRuns.Region, new FixedClock(Noon));
        await store.InitializeAsync(default);
        await store.SaveAsync(Run(0, Sound), At(0), default);
        var (_, current, _) = await store.SaveAsync(Run(5, Strange), At(5), default);

        Assert.Equal(current, await store.LatestAsync("a", default));
        Assert.Equal((Strange, Sound, At(0), At(5)), (current.Seen, current.Known, current.KnownAt, current.DiffersSince));
    }

    [Fact]
    public void A_change_is_news_even_when_the_headline_is_the_same()
    {
        var before = After((0, Sound));

        Assert.True(HistoryRules.IsNews(before, Run(5, Sound with { EncryptedSuites = "0x002F" }), At(5)));
        Assert.False(HistoryRules.IsNews(before, Run(5, Sound), At(5)));
    }

    private static (RunFingerprint?, DateTimeOffset?) Of(EndpointState state) => (state.Known, state.DiffersSince);

    private static DateTimeOffset At(int minutes) => Noon.AddMinutes(minutes);

    private static RunDocument Run(int minutes, RunFingerprint seen) =>
        SampleRuns.Run("a", At(minutes)) with { StartedAt = At(minutes), Fingerprint = FingerprintDocuments.From(seen) };

    private static EndpointState After(params (int Minutes, RunFingerprint Seen)[] runs) =>
        runs.Aggregate((EndpointState?)null, (state, run) => RunState.Next(state, Run(run.Minutes, run.Seen), At(run.Minutes)))!;
}
