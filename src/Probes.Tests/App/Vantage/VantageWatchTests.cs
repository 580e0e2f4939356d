using IpHttps;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;
using Probes.Vantage;

namespace Probes.Tests.App.Vantage;

public sealed class VantageWatchTests
{
    private readonly ManualClock _clock = new(TestRuns.Noon);
    private readonly List<TaskCompletionSource<VantageEvidence>> _looks = [];

    [Fact]
    public async Task All_who_ask_share_one_look()
    {
        var watch = Watch("www.contoso.test, www.fabrikam.test:8443");

        var first = watch.CurrentAsync(default);
        var second = watch.CurrentAsync(default);
        _looks.Single().SetResult(Evidence());

        Assert.Same(await first, await second);
        Assert.Same(await first, await watch.CurrentAsync(default));
    }

    [Fact]
    public async Task After_a_minute_there_is_another_look()
    {
        var watch = Watch("www.contoso.test");
        var first = watch.CurrentAsync(default);
        _looks[0].SetResult(Evidence());
        await first;

        _clock.Advance(VantageWatch.MaximumAge - TimeSpan.FromTicks(1));
        await watch.CurrentAsync(default);
        Assert.Single(_looks);

        _clock.Advance(TimeSpan.FromTicks(1));
        var later = watch.CurrentAsync(default);
        Assert.Equal(2, _looks.Count);
        _looks[1].SetResult(Evidence());
        Assert.NotSame(await first, await later);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_from_the_others()
    {
        var watch = Watch("www.contoso.test");
        using var impatient = new CancellationTokenSource();

        var one = watch.CurrentAsync(impatient.Token);
        var other = watch.CurrentAsync(default);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        _looks.Single().SetResult(Evidence());

        Assert.NotNull(await other);
    }

    [Fact]
    public async Task A_look_that_failed_is_taken_again()
    {
        var watch = Watch("www.contoso.test");
        var first = watch.CurrentAsync(default);
        _looks[0].SetException(new InvalidOperationException("a defect"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);

        var second = watch.CurrentAsync(default);
        _looks[1].SetResult(Evidence());

        Assert.NotNull(await second);
    }

    [Fact]
    public async Task Without_a_control_host_nobody_is_looked_at()
    {
        Assert.Null(await Watch(null).CurrentAsync(default));
        Assert.Empty(_looks);
    }

    [Theory]
    [InlineData("https://www.contoso.test/", "Probes:Controls")]
    [InlineData("www.contoso.test:0", "Probes:Controls")]
    [InlineData("a.test,b.test,c.test,d.test,e.test", "Probes:Controls")]
    public void Wrong_hosts_are_told(string hosts, string setting) =>
        Assert.Equal(setting, Assert.Single(VantageSettings.Problems(new ProbesOptions { Controls = hosts })).Path);

    [Fact]
    public void Right_settings_are_a_plan_and_every_wrong_one_is_told()
    {
        var right = new ProbesOptions { Controls = "WWW.contoso.test, www.fabrikam.test:8443", ControlIssuer = "DigiCert", ControlSpki = new string('a', 64), AllowPrivate = true };
        var wrong = right with { ControlIssuer = "a\nb", ControlSpki = "x" };

        Assert.Empty(VantageSettings.Problems(right));
        var plan = right.ControlHosts()!;
        Assert.Equal([new ControlHost("www.contoso.test"), new ControlHost("www.fabrikam.test", 8443)], plan.Hosts.AsEnumerable());
        Assert.Equal(("DigiCert", new string('A', 64), true), (plan.Issuer, plan.Spki, plan.AllowPrivate));
        Assert.Equal(["Probes:ControlIssuer", "Probes:ControlSpki"], VantageSettings.Problems(wrong).Select(problem => problem.Path));
    }

    private static VantageEvidence Evidence() => new() { CheckedAt = TestRuns.Noon };

    private VantageWatch Watch(string? hosts)
    {
        CheckVantage check = (_, _) =>
        {
            var look = new TaskCompletionSource<VantageEvidence>(TaskCreationOptions.RunContinuationsAsynchronously);
            _looks.Add(look);
            return look.Task;
        };
        return new VantageWatch(new ProbesOptions { Controls = hosts }, check, _clock);
    }
}
