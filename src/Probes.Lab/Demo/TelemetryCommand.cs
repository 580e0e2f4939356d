using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Probes.Lab.Cases;
using Probes.Lab.Ingestion;

namespace Probes.Lab.Demo;

/// <summary>A sweep of every responder from three regions, each as the Functions host runs it, and what an ingestion endpoint on loopback stored of it.</summary>
internal sealed class TelemetryCommand(TimeProvider clock, TextWriter output)
{
    public static readonly ImmutableArray<string> Regions = ["weu", "eus", "sea"];

    // One moment for all, so that all sweep the same slot.
    private readonly DateTimeOffset _now = clock.GetUtcNow();

    /// <returns>0 when there is one availability result for each endpoint and region, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var lab = RunningLab.Start(clock);
        await using var ingestion = await IngestionServer.StartAsync(0, cancellationToken);
        foreach (var told in await Task.WhenAll(Regions.Select(name => SweepAsync(name, lab, ingestion, cancellationToken))))
        {
            await output.WriteLineAsync(told);
        }

        var results = ingestion.Of("AvailabilityData").ToArray();
        Print(results);
        await output.WriteLineAsync();
        await output.WriteLineAsync("One of them as stored:");
        await output.WriteLineAsync(JsonSerializer.Serialize(ingestion.Stored.First(item => Kind(item) == "AvailabilityData"), JsonSerializerOptions.Web));
        await output.WriteLineAsync();
        var expected = lab.Cases.Length * Regions.Length;
        var pairs = results.Select(result => (Text(result, "name"), Text(result, "runLocation"))).Distinct().Count();
        await output.WriteLineAsync(
            $"{results.Length} availability results stored, {lab.Cases.Length} endpoints x {Regions.Length} regions = {expected}; {ingestion.Of("EventData").Count()} sweep events.");
        return results.Length == expected && pairs == expected ? 0 : 1;
    }

    private async Task<string> SweepAsync(string name, RunningLab lab, IngestionServer ingestion, CancellationToken cancellationToken)
    {
        await using var region = await HostedRegion.StartAsync(name, lab, ingestion.ConnectionString, clock, cancellationToken);
        return $"{name}: {await region.SweepAsync(_now, cancellationToken)}";
    }

    private void Print(JsonElement[] results)
    {
        var width = results.Select(result => Text(result, "name").Length).DefaultIfEmpty(0).Max();
        output.WriteLine();
        output.WriteLine($"{"NAME".PadRight(width)}  LOCATION  SUCCESS  DURATION          CLASS           FINDING");
        foreach (var result in results.OrderBy(result => Text(result, "name"), StringComparer.Ordinal))
        {
            var properties = result.GetProperty("properties");
            var finding = properties.TryGetProperty("da.finding", out var id) ? id.GetString() : "none";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Text(result, "name").PadRight(width)}  {Text(result, "runLocation"),-8}  {(result.GetProperty("success").GetBoolean() ? "yes" : "no"),-7}  {Text(result, "duration"),-16}  {Text(properties, "da.class"),-14}  {finding}"));
        }
    }

    private static string Kind(JsonElement item) => item.GetProperty("data").GetProperty("baseType").GetString() ?? "";

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
