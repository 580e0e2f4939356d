using System.Net;

namespace Probes.Hosting;

/// <summary>What standalone may listen on: it asks nobody who they are, so only this machine may come in.</summary>
internal static class ListenAddress
{
    public const string Advice = "write it as http://127.0.0.1:7071";

    public static string? Problem(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return $"is not an address to listen on; {Advice}";
        }

        if (uri.Scheme != Uri.UriSchemeHttp)
        {
            return $"is not http, and loopback needs no certificate; {Advice}";
        }

        if (uri.PathAndQuery != "/")
        {
            return $"has a path; {Advice}";
        }

        return IsLoopback(uri.Host) ? null : $"can be reached from other machines, and there is no sign-in; {Advice}";
    }

    /// <summary>The name or address, without a port, is one of this machine's own.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
