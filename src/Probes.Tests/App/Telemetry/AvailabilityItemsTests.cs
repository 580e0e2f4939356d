using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Schedule;
using Probes.Telemetry;

namespace Probes.Tests.App.Telemetry;

public sealed class AvailabilityItemsTests
{
    private static readonly SlotPlace Place = new("contoso", TestRuns.Noon, TimeSpan.FromMinutes(5));

    private static readonly SweepFacts Calm = new(RegionDegraded: false);

    public static TheoryData<Verdict, bool?> Successes => new()
    {
        { Verdict.Unknown, null },
        { Verdict.Unreachable, false },
        { Verdict.WrongResponder, false },
        { Verdict.Misconfigured, false },
        { Verdict.Degraded, true },
        { Verdict.Healthy, true },
    };

    [Theory]
    [MemberData(nameof(Successes))]
    public void Success_and_failure_follow_the_verdict_and_Unknown_is_not_sent(Verdict verdict, bool? success) =>
        Assert.Equal(success, AvailabilityItems.Of(Run(verdict), Place, Calm)?.Success);

    [Fact]
    public void A_result_says_what_where_when_and_how_long()
    {
        var item = AvailabilityItems.Of(Run(Verdict.Misconfigured), Place, Calm)!;

        Assert.Equal(
            ("da:contoso", "weu", TestRuns.Noon.AddSeconds(3), TimeSpan.FromMilliseconds(12.5), "da.contoso.com is Misconfigured."),
            (item.Name, item.RunLocation, item.Timestamp, item.Duration, item.Message));
        Assert.Equal("2026-07-26T12:00:00Z", item.Properties["da.slot"]);
        Assert.Equal("Misconfigured", item.Properties["da.class"]);
        Assert.Equal(("false", "false"), (item.Properties["da.regionDegraded"], item.Properties["da.maintenance"]));
    }

    [Theory]
    [InlineData(TelemetryMode.All, Verdict.Healthy, "300")]
    [InlineData(TelemetryMode.ChangesAndHeartbeat, Verdict.Healthy, "1500")]
    [InlineData(TelemetryMode.ChangesAndHeartbeat, Verdict.Degraded, "1500")]
    [InlineData(TelemetryMode.ChangesAndHeartbeat, Verdict.Unreachable, "300")]
    public void A_result_says_how_often_the_endpoint_is_probed_and_until_when_it_holds(TelemetryMode mode, Verdict verdict, string cover)
    {
        var item = AvailabilityItems.Of(Run(verdict), Place, Calm with { Mode = mode })!;

        Assert.Equal(("300", cover), (item.Properties["da.interval"], item.Properties["da.cover"]));
    }

    [Fact]
    public void The_id_is_the_same_whenever_the_slot_is_told_again_and_differs_by_endpoint_region_and_slot()
    {
        string[] ids =
        [
            AvailabilityItems.Id("a", "weu", TestRuns.Noon), AvailabilityItems.Id("b", "weu", TestRuns.Noon),
            AvailabilityItems.Id("a", "eus", TestRuns.Noon), AvailabilityItems.Id("a", "weu", TestRuns.Noon.AddMinutes(5)),
        ];

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[0], AvailabilityItems.Id("a", "weu", TestRuns.Noon.ToOffset(TimeSpan.FromHours(2))));
    }

    [Fact]
    public void A_degraded_region_and_a_maintained_endpoint_are_stamped()
    {
        var item = AvailabilityItems.Of(Run(Verdict.Unreachable) with { Maintenance = "patch-day" }, Place, new SweepFacts(true))!;

        Assert.Equal(("true", "true"), (item.Properties["da.regionDegraded"], item.Properties["da.maintenance"]));
    }

    [Theory]
    [InlineData("DA2003", Severity.Warning, "true")]
    [InlineData("DA2003", Severity.Info, "false")]
    [InlineData("DA3005", Severity.Warning, "false")]
    public void Lost_NULL_suites_are_told_where_they_are_no_mere_information(string id, Severity severity, string expected)
    {
        var run = Run(Verdict.Degraded) with { Findings = [new FindingDocument(id, severity, "t", "b", "r", "s", Confidence.Certain)] };

        var item = AvailabilityItems.Of(run, Place, Calm)!;

        Assert.Equal((expected, id), (item.Properties["da.nullLost"], item.Properties["da.finding"]));
    }

    private static RunDocument Run(Verdict verdict)
    {
        var endpoint = new Endpoint { Id = "contoso", Host = "da.contoso.com" };
        return TestRuns.Of(new ProbeRequest("run", endpoint, endpoint.ToTarget(), "weu"), verdict, TestRuns.Noon.AddSeconds(3));
    }
}
