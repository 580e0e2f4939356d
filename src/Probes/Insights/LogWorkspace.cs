using IpHttps.Targets;

namespace Probes.Insights;

/// <summary>A Log Analytics workspace and the address that answers queries about it.</summary>
/// <param name="Id">The workspace's own id (its customerId), which is not its resource id.</param>
/// <param name="Endpoint">Base address without a slash at the end, e.g. <c>https://api.loganalytics.azure.com</c>.</param>
public sealed record LogWorkspace(Guid Id, Uri Endpoint)
{
    /// <summary>Source: "Access the Azure Monitor Log Analytics API".</summary>
    public const string PublicEndpoint = "https://api.loganalytics.azure.com";

    private const string PublicAudience = "https://api.loganalytics.io";

    /// <summary>
    /// What a token is asked for. The public cloud's audience has kept the older of its two host names; in other clouds it is the host itself.
    /// Sources: "Access the Azure Monitor Log Analytics API" (resource=https://api.loganalytics.io); LogsQueryAudience of Azure.Monitor.Query.
    /// </summary>
    public string Scope => Audience + "/.default";

    /// <summary>The scope without its ending.</summary>
    public string Audience => Endpoint.Host is "api.loganalytics.azure.com" or "api.loganalytics.io" ? PublicAudience : $"https://{Endpoint.Host}";

    /// <summary>The address that queries are posted to.</summary>
    public Uri QueryUri => new($"{Endpoint.AbsoluteUri.TrimEnd('/')}/v1/workspaces/{Id:D}/query");

    /// <summary>A token crosses the network only over TLS, so an address without it is one of this machine and gets none.</summary>
    public bool SignsIn => Endpoint.Scheme == Uri.UriSchemeHttps;

    /// <summary>The workspace; null without one when nothing is configured, or with problems that name the setting and the fix.</summary>
    public static (LogWorkspace? Workspace, IReadOnlyList<Problem> Problems) Read(ProbesOptions options)
    {
        var problems = new List<Problem>();
        var id = Guid.Empty;
        if (options.Workspace is { } text && !Guid.TryParseExact(text, "D", out id))
        {
            problems.Add(new Problem(ProbesOptions.Name(nameof(options.Workspace)), $"'{text}' is no workspace id: copy the GUID from the workspace's overview page, not its resource id"));
        }

        if (!Uri.TryCreate(options.LogAnalyticsEndpoint, UriKind.Absolute, out var endpoint) || !IsUsable(endpoint))
        {
            problems.Add(new Problem(
                ProbesOptions.Name(nameof(options.LogAnalyticsEndpoint)), $"'{options.LogAnalyticsEndpoint}' must be https://HOST without path or query, as {PublicEndpoint}; http is taken for this machine only"));
        }

        return options.Workspace is null || problems.Count > 0 ? (null, problems) : (new LogWorkspace(id, endpoint!), problems);
    }

    private static bool IsUsable(Uri endpoint) =>
        (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback))
        && endpoint.PathAndQuery == "/" && endpoint.Fragment.Length + endpoint.UserInfo.Length == 0;
}
