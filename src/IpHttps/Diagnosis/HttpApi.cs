using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>Who signs an HTTP answer.</summary>
internal static class HttpApi
{
    /// <summary>The kernel's HTTP server of Windows, under which IP-HTTPS runs, as do other services.</summary>
    public static bool Answers(HttpEvidence http) => string.Equals(http.Server, "Microsoft-HTTPAPI/2.0", StringComparison.OrdinalIgnoreCase);

    public static string By(HttpEvidence http) => http.Server is { } server ? $" by {PeerWords.Quote(server)}" : "";
}
