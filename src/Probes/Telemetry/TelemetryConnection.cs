using IpHttps.Targets;

namespace Probes.Telemetry;

/// <summary>Where telemetry goes, from a connection string of Application Insights.</summary>
/// <param name="InstrumentationKey">Which Application Insights.</param>
/// <param name="Ingestion">Base address of its ingestion endpoint, e.g. <c>https://westeurope-5.in.applicationinsights.azure.com/</c>.</param>
/// <param name="ClientId">Of the managed identity that signs in; null when the endpoint takes telemetry without a token.</param>
/// <param name="SignsIn">A token of Microsoft Entra ID goes with each request.</param>
public sealed record TelemetryConnection(Guid InstrumentationKey, Uri Ingestion, string? ClientId, bool SignsIn)
{
    private static readonly Uri Global = new("https://dc.services.visualstudio.com/");

    /// <summary>The connection; null with a problem that names the fix, and null without one when nothing is configured.</summary>
    /// <param name="text"><c>InstrumentationKey=…;IngestionEndpoint=https://…</c></param>
    /// <param name="authentication"><c>ClientId=…;Authorization=AAD</c>, as the Functions host reads it too; null sends no token.</param>
    public static (TelemetryConnection? Connection, Problem? Problem) Read(string? text, string? authentication)
    {
        if (text is null)
        {
            return (null, null);
        }

        var parts = Parts(text);
        if (!Guid.TryParse(parts.GetValueOrDefault("InstrumentationKey"), out var key))
        {
            return (null, Wrong("has no InstrumentationKey=GUID; copy the connection string from the overview of Application Insights"));
        }

        var endpoint = parts.GetValueOrDefault("IngestionEndpoint");
        if (endpoint is not null && !(Uri.TryCreate(Slashed(endpoint), UriKind.Absolute, out var given) && IsUsable(given)))
        {
            return (null, Wrong($"IngestionEndpoint '{endpoint}' is no https address; http is taken for this machine only"));
        }

        var access = Parts(authentication ?? "");
        var signsIn = string.Equals(access.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase);
        return authentication is not null && !signsIn
            ? (null, new Problem(ProbesOptions.Name(nameof(ProbesOptions.ApplicationInsightsAuthentication)), "must be Authorization=AAD, with ClientId=… before it for a user-assigned identity"))
            : (new TelemetryConnection(key, endpoint is null ? Global : new Uri(Slashed(endpoint)), access.GetValueOrDefault("ClientId"), signsIn), null);
    }

    private static bool IsUsable(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);

    private static string Slashed(string endpoint) => endpoint.TrimEnd('/') + "/";

    private static Problem Wrong(string what) => new(ProbesOptions.Name(nameof(ProbesOptions.ApplicationInsights)), what);

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, { Length: > 0 } value])
            {
                parts[name] = value;
            }
        }

        return parts;
    }
}
