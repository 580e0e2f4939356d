using System.Net;
using Probes.Access;

namespace Probes.Hosting;

/// <summary>What standalone may listen on: unless callers show a key, it asks nobody who they are, so only this machine may come in.</summary>
internal static class ListenAddress
{
    public const string Advice = "write it as http://127.0.0.1:7071";

    /// <param name="asksForKeys">Callers show a key, so that other machines may come in too.</param>
    public static string? Problem(string url, bool asksForKeys)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return $"is not an address to listen on; {Advice}";
        }

        if (uri.Scheme != Uri.UriSchemeHttp)
        {
            return $"is not http; loopback needs no certificate, and a proxy in front carries one for others; {Advice}";
        }

        if (uri.PathAndQuery != "/")
        {
            return $"has a path; {Advice}";
        }

        return asksForKeys || IsLoopback(uri.Host)
            ? null
            : $"can be reached from other machines, and there is no sign-in; {Advice}, or set {ProbesOptions.Name(nameof(ProbesOptions.Auth))} to {AccessMode.ApiKey} and add a key";
    }

    /// <summary>The name or address, without a port, is one of this machine's own.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
