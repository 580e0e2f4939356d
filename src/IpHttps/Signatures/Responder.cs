using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

public enum ResponderKind
{
    Unknown,
    DirectAccess,
    HttpSys,
    Adc,
    WebServer,
    Firewall,
    TlsInspection,
    Vpn,
    Other,
}

/// <summary>Who answered, as far as the evidence says.</summary>
/// <param name="Product">Product name, when a signature names one.</param>
/// <param name="Because">One line per piece of evidence.</param>
public sealed record Responder(ResponderKind Kind, string? Product, Confidence Confidence, ImmutableArray<string> Because);
