using Probes.Schedule;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Tests.App.Schedule;

public class SweepPlanTests
{
    private static readonly DateTimeOffset Noon = TestRuns.Noon;

    [Fact]
    public void An_endpoint_never_probed_is_due_whatever_its_interval() => Assert.True(IsDue(intervalMinutes: 1440, last: null, slot: Noon.AddMinutes(7)));

    [Fact]
    public void An_endpoint_that_is_switched_off_is_not_due() => Assert.Empty(SweepPlan.Due([New(null) with { Enabled = false }], Noon, _ => null));

    [Fact]
    public void Without_an_interval_of_its_own_it_is_due_at_every_sweep() => Assert.True(IsDue(null, Noon, Noon.AddSeconds(5)));

    [Fact]
    public void What_its_slot_has_seen_already_is_not_due() => Assert.False(IsDue(null, Noon, Noon));

    [Theory]
    [InlineData(0, 5, false)]
    [InlineData(0, 14, false)]
    [InlineData(0, 15, true)]
    [InlineData(5, 15, true)]
    [InlineData(0, 20, true)]
    [InlineData(20, 25, false)]
    [InlineData(20, 30, true)]
    public void With_an_interval_it_is_due_at_the_first_sweep_of_each_period(int last, int slot, bool expected) =>
        Assert.Equal(expected, IsDue(15, Noon.AddMinutes(last), Noon.AddMinutes(slot)));

    private static bool IsDue(int? intervalMinutes, DateTimeOffset? last, DateTimeOffset slot) =>
        SweepPlan.Due([New(intervalMinutes)], slot, _ => last).Count == 1;

    private static Endpoint New(int? intervalMinutes) => new() { Id = "a", Host = "da.contoso.com", IntervalMinutes = intervalMinutes };
}
