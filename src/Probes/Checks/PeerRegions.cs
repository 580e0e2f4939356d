using System.Collections.Immutable;
using System.Net;
using IpHttps.Targets;
using Probes.Runs;

namespace Probes.Checks;

/// <summary>Another region that can be asked for a check.</summary>
/// <param name="Url">Where its program answers.</param>
/// <param name="Key">What it asks of callers; null for a token, or nothing.</param>
internal sealed record PeerRegion(string Name, Uri Url, string? Key)
{
    /// <summary>The name of its HTTP client: each region has retries and a circuit breaker of its own.</summary>
    public string ClientName => $"region {Name}";
}

/// <summary>The regions of <c>Probes:Regions</c> that checks are sent to. The own one is probed from here and never called.</summary>
internal sealed class PeerRegions(ImmutableArray<PeerRegion> peers)
{
    public const string Section = "Regions";

    public ImmutableArray<PeerRegion> All => peers;

    public PeerRegion? Find(string name) => peers.FirstOrDefault(peer => peer.Name == name);

    /// <summary>Reads name and URL of every region; what else a region has is not looked at here.</summary>
    public static (PeerRegions Peers, IReadOnlyList<Problem> Problems) Read(IConfiguration configuration, ProbesOptions options)
    {
        var section = configuration.GetSection(ProbesOptions.Name(Section));
        var problems = new List<Problem>();
        var peers = ImmutableArray.CreateBuilder<PeerRegion>();
        foreach (var child in section.GetChildren())
        {
            var (name, url) = (child["Name"]?.Trim(), child["Url"]?.Trim());
            if (string.IsNullOrEmpty(name) || name == options.Region || string.IsNullOrEmpty(url))
            {
                continue;
            }

            if (!RunKeys.IsRegion(name) || peers.Any(peer => peer.Name == name))
            {
                problems.Add(new Problem($"{child.Path}:Name", "must be 1 to 32 of a-z, 0-9 and '-', and no other region's"));
            }
            else if (UrlProblem(url) is { } problem)
            {
                problems.Add(new Problem($"{child.Path}:Url", $"'{url}' {problem}"));
            }
            else
            {
                peers.Add(new PeerRegion(name, new Uri(url), options.PeerKeys.GetValueOrDefault(name)));
            }
        }

        problems.AddRange(options.PeerKeys.Keys.Where(name => peers.All(peer => peer.Name != name))
            .Select(name => new Problem($"{ProbesOptions.Name(nameof(options.PeerKeys))}:{name}", $"there is no other region {name} with a Url in {ProbesOptions.Name(Section)}")));
        return (new PeerRegions(peers.ToImmutable()), problems);
    }

    /// <summary>A key or token must not cross the network in the clear.</summary>
    private static string? UrlProblem(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.UserInfo.Length > 0)
        {
            return "is not the address of a region; write it as https://probes-weu.azurewebsites.net";
        }

        var local = url.IsLoopback || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));
        return url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && local) ? null : "must be https; http is for this machine alone";
    }
}
