using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>The answer to the IP-HTTPS request.</summary>
public sealed record HttpEvidence
{
    public required int Status { get; init; }

    public required string Reason { get; init; }

    /// <summary>Header fields in wire order, names as sent.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>First bytes of the body, at most 512; empty when none came.</summary>
    public ImmutableArray<byte> FirstBodyBytes { get; init; } = [];

    public string? Server => Header("Server");

    /// <summary>
    /// Status 200 with exactly the header set of an IP-HTTPS server: <c>Server: Microsoft-HTTPAPI/2.0</c> and <c>Date</c>,
    /// and no Content-Length, Transfer-Encoding or anything else. Source: MS-IPHTTPS sections 3.2.5.1 and 4.1.
    /// </summary>
    public bool IsGenuine =>
        Status == 200
        && Headers.Length == 2
        && string.Equals(Server, "Microsoft-HTTPAPI/2.0", StringComparison.OrdinalIgnoreCase)
        && Header("Date") is not null;

    /// <summary>The first field of that name, or null.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
