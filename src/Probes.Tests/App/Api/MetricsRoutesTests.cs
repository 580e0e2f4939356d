using System.Text.Json;
using IpHttps.Diagnosis;
using Microsoft.AspNetCore.Routing;
using Probes.Api;
using Probes.Runs;
using Probes.Telemetry;

namespace Probes.Tests.App.Api;

public sealed class MetricsRoutesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_status_reads_as_Prometheus_expects()
    {
        var status = new StatusDocument(
            1, Noon, ["weu", "eus"],
            [new RegionReport("weu", RegionState.Ok, Noon, 40), new RegionReport("eus", RegionState.Unreachable, null, null)],
            null,
            [
                new EndpointStatus(
                    "contoso", null, "da\"\\.contoso.com", Verdict.Misconfigured, "", Noon, null, null, null,
                    [new RegionStatus("weu", Verdict.Misconfigured, Noon, "r"), new RegionStatus("eus", Verdict.Unknown, Noon, "r")]) { Maintenance = new MaintenanceStatus("patch-day", null, Noon) },
            ]);

        Assert.Equal(
            """
            # HELP directaccess_prober_info Version of the prober; always 1.
            # TYPE directaccess_prober_info gauge
            directaccess_prober_info{version="0.1.0"} 1
            # HELP directaccess_region_state State of a probing region; 1 for the state it is in.
            # TYPE directaccess_region_state gauge
            directaccess_region_state{region="weu",state="ok"} 1
            directaccess_region_state{region="eus",state="unreachable"} 1
            # HELP directaccess_region_sweep_age_seconds Time since the last sweep of a region.
            # TYPE directaccess_region_sweep_age_seconds gauge
            directaccess_region_sweep_age_seconds{region="weu"} 40
            # HELP directaccess_telemetry_items Items for Azure Monitor since the process began: sent, lost, or pending now.
            # TYPE directaccess_telemetry_items gauge
            directaccess_telemetry_items{state="sent"} 0
            directaccess_telemetry_items{state="lost"} 0
            directaccess_telemetry_items{state="pending"} 0
            # HELP directaccess_endpoint_verdict Verdict on an endpoint; 1 for the verdict it has.
            # TYPE directaccess_endpoint_verdict gauge
            directaccess_endpoint_verdict{endpoint="contoso",host="da\"\\.contoso.com",verdict="Misconfigured"} 1
            # HELP directaccess_endpoint_available 1 when the expected clients connect, 0 when not; absent while nothing is known.
            # TYPE directaccess_endpoint_available gauge
            directaccess_endpoint_available{endpoint="contoso",region="weu"} 0
            # HELP directaccess_endpoint_maintenance 1 while announced work goes on at the endpoint; absent otherwise.
            # TYPE directaccess_endpoint_maintenance gauge
            directaccess_endpoint_maintenance{endpoint="contoso",window="patch-day"} 1
            # HELP directaccess_endpoint_probed_timestamp_seconds When a region probed an endpoint last, in seconds since 1970.
            # TYPE directaccess_endpoint_probed_timestamp_seconds gauge
            directaccess_endpoint_probed_timestamp_seconds{endpoint="contoso",region="weu"} 1795435200
            directaccess_endpoint_probed_timestamp_seconds{endpoint="contoso",region="eus"} 1795435200

            """.ReplaceLineEndings("\n").Replace("da\"\\.", "da\\\"\\\\.", StringComparison.Ordinal),
            MetricsText.Of(status, new TelemetryCounts(), "0.1.0"));
    }

    [Fact]
    public async Task The_metrics_are_served_as_text_of_that_format()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("contoso", TestRuns.Noon);

        using var response = await app.Client.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("directaccess_endpoint_available{endpoint=\"contoso\",region=\"local\"} 1\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_OpenAPI_description_names_every_route_of_the_API()
    {
        await using var app = await RunningApp.StartAsync();
        var routes = app.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => route.RoutePattern.RawText!).Where(path => path.StartsWith("/api/", StringComparison.Ordinal)).Distinct();

        using var description = JsonDocument.Parse(await app.Client.GetStringAsync("/openapi.json"));

        Assert.StartsWith("3.", description.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = description.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.All(routes, path => Assert.Contains(path, described));
    }
}
