using System.Globalization;
using System.Text;
using Probes.Runs;
using Probes.Telemetry;

namespace Probes.Api;

/// <summary>The state of the watch in the text format that Prometheus reads, version 0.0.4.</summary>
internal static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(StatusDocument status, TelemetryCounts telemetry, string version)
    {
        var text = new StringBuilder();
        Family(text, "directaccess_prober_info", "Version of the prober; always 1.");
        Sample(text, "directaccess_prober_info", 1, ("version", version));
        Family(text, "directaccess_region_state", "State of a probing region; 1 for the state it is in.");
        foreach (var region in status.RegionStates)
        {
            Sample(text, "directaccess_region_state", 1, ("region", region.Region), ("state", Spelled(region.State)));
        }

        Family(text, "directaccess_region_sweep_age_seconds", "Time since the last sweep of a region.");
        foreach (var region in status.RegionStates.Where(region => region.AgeSeconds is not null))
        {
            Sample(text, "directaccess_region_sweep_age_seconds", region.AgeSeconds!.Value, ("region", region.Region));
        }

        Family(text, "directaccess_telemetry_items", "Items for Azure Monitor since the process began: sent, lost, or pending now.");
        Sample(text, "directaccess_telemetry_items", telemetry.Sent, ("state", "sent"));
        Sample(text, "directaccess_telemetry_items", telemetry.Lost, ("state", "lost"));
        Sample(text, "directaccess_telemetry_items", telemetry.Pending, ("state", "pending"));
        Endpoints(text, status);
        return text.ToString();
    }

    private static void Endpoints(StringBuilder text, StatusDocument status)
    {
        Family(text, "directaccess_endpoint_verdict", "Verdict on an endpoint; 1 for the verdict it has.");
        foreach (var endpoint in status.Endpoints)
        {
            Sample(text, "directaccess_endpoint_verdict", 1, ("endpoint", endpoint.Id), ("host", endpoint.Host), ("verdict", endpoint.Verdict.ToString()));
        }

        Family(text, "directaccess_endpoint_available", "1 when the expected clients connect, 0 when not; absent while nothing is known.");
        foreach (var (endpoint, region) in status.Endpoints.SelectMany(endpoint => endpoint.Regions.Select(region => (endpoint, region))))
        {
            if (region.Verdict != IpHttps.Diagnosis.Verdict.Unknown)
            {
                Sample(text, "directaccess_endpoint_available", RunState.IsFailure(region.Verdict) ? 0 : 1, ("endpoint", endpoint.Id), ("region", region.Region));
            }
        }

        Family(text, "directaccess_endpoint_maintenance", "1 while announced work goes on at the endpoint; absent otherwise.");
        foreach (var endpoint in status.Endpoints.Where(endpoint => endpoint.Maintenance is not null))
        {
            Sample(text, "directaccess_endpoint_maintenance", 1, ("endpoint", endpoint.Id), ("window", endpoint.Maintenance!.Id));
        }

        Family(text, "directaccess_endpoint_probed_timestamp_seconds", "When a region probed an endpoint last, in seconds since 1970.");
        foreach (var (endpoint, region) in status.Endpoints.SelectMany(endpoint => endpoint.Regions.Select(region => (endpoint, region))))
        {
            Sample(text, "directaccess_endpoint_probed_timestamp_seconds", region.AsOf.ToUnixTimeSeconds(), ("endpoint", endpoint.Id), ("region", region.Region));
        }
    }

    private static void Family(StringBuilder text, string name, string help) => text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(" gauge\n");

    private static void Sample(StringBuilder text, string name, long value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        text.Append(name).Append('{');
        for (var i = 0; i < labels.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(labels[i].Name).Append("=\"").Append(Escaped(labels[i].Value)).Append('"');
        }

        text.Append("} ").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>Backslash, quote and line feed are the three that the format escapes in a label.</summary>
    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Spelled(RegionState state) => state.ToString().ToLowerInvariant();
}
