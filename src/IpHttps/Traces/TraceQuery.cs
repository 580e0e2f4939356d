using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Traces;

/// <summary>Which connections of a capture are wanted.</summary>
public sealed record TraceQuery
{
    public const int DefaultPort = 443;

    /// <summary>Only connections to this name (SNI) or address. Null takes every host to which some client offered NULL suites only.</summary>
    public string? Host { get; init; }

    /// <summary>Only connections to this port. Null takes any port where a NULL-only hello went, and 443 otherwise.</summary>
    public int? Port { get; init; }

    /// <summary>Roots trusted besides the system's.</summary>
    public X509Certificate2Collection? Roots { get; init; }
}
