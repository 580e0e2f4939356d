using System.Globalization;
using System.Text.Json;
using Probes.Lab.Cases;
using Probes.Lab.Demo;
using Probes.Lab.Ingestion;

namespace Probes.Tests.Lab.Demo;

/// <summary>Sweeps as the Functions host starts them, over the responders of the demo, told to an ingestion endpoint that stores.</summary>
public sealed class TelemetryCommandTests
{
    [Fact]
    public async Task Three_regions_tell_one_availability_result_for_each_endpoint_and_print_them()
    {
        await using var output = new StringWriter();

        var exit = await new TelemetryCommand(TimeProvider.System, output).RunAsync(CancellationToken.None);

        var lines = output.ToString().Split('\n');
        var rows = lines.Where(line => line.StartsWith("da:", StringComparison.Ordinal)).ToArray();
        var endpoints = rows.Select(row => row.Split(' ')[0]).Distinct().Count();
        Assert.Equal(0, exit);
        Assert.Equal(endpoints * 3, rows.Length);
        Assert.Contains($"{rows.Length} availability results stored, {endpoints} endpoints x 3 regions = {rows.Length}; 3 sweep events.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, rows.Count(row => row.StartsWith("da:adc-without-null ", StringComparison.Ordinal) && row.Contains("Misconfigured", StringComparison.Ordinal)));
        Assert.All(TelemetryCommand.Regions, region => Assert.Contains(lines, line => line.StartsWith($"{region}: Sweep ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_result_has_its_name_its_region_its_duration_and_what_the_queries_read()
    {
        await using var lab = RunningLab.Start(TimeProvider.System);
        await using var ingestion = await IngestionServer.StartAsync(0, CancellationToken.None);
        await using var region = await HostedRegion.StartAsync("weu", lab, ingestion.ConnectionString, TimeProvider.System, CancellationToken.None);

        await region.SweepAsync(TimeProvider.System.GetUtcNow(), CancellationToken.None);

        var results = ingestion.Of("AvailabilityData").ToArray();
        Assert.Equal(lab.Cases.Select(each => "da:" + each.Case.Name).Order(StringComparer.Ordinal), results.Select(result => Text(result, "name")).Order(StringComparer.Ordinal));
        Assert.All(results, result =>
        {
            var properties = result.GetProperty("properties");
            var deserved = lab.Cases.Single(each => "da:" + each.Case.Name == Text(result, "name")).Case;
            Assert.Equal(("weu", deserved.Name, deserved.Verdict.ToString()), (Text(result, "runLocation"), Text(properties, "da.endpoint"), Text(properties, "da.class")));
            Assert.True(TimeSpan.Parse(Text(result, "duration"), CultureInfo.InvariantCulture) > TimeSpan.Zero);
            Assert.Equal(deserved.Verdict is IpHttps.Diagnosis.Verdict.Healthy or IpHttps.Diagnosis.Verdict.Degraded, result.GetProperty("success").GetBoolean());
        });
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
