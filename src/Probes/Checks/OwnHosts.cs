namespace Probes.Checks;

/// <summary>Names of this program itself and of the other regions, with the names of their deployment sites.</summary>
internal sealed class OwnHosts
{
    /// <summary>App Service tells an app its default name.</summary>
    public const string SiteName = "WEBSITE_HOSTNAME";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public OwnHosts(ProbesOptions options, PeerRegions peers, IConfiguration configuration)
    {
        var urls = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "");
        foreach (var host in urls.Concat(peers.All.Select(peer => peer.Url.Host)).Append(configuration[SiteName] ?? "").Where(host => host.Length > 0))
        {
            _names.Add(host);

            // The deployment site of contoso.azurewebsites.net is contoso.scm.azurewebsites.net.
            var dot = host.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0)
            {
                _names.Add($"{host[..dot]}.scm{host[dot..]}");
            }
        }
    }

    public bool Contains(string host) => _names.Contains(host);
}
