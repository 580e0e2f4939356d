using System.Collections.Immutable;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>The protocol we came for, and its neighbour.</summary>
internal static class ProtocolRows
{
    public const string HttpApi = "Microsoft-HTTPAPI/2.0";

    /// <summary>2^64-1, which IP-HTTPS has in its request only and SSTP in its answer too.</summary>
    private const string Endless = "18446744073709551615";

    public static ImmutableArray<ResponderSignature> All { get; } =
    [
        new("iphttps", DirectAccess, "IP-HTTPS server", Protocol, "MS-IPHTTPS sections 3.2.5.1 and 4.1") { Http = http => http.IsGenuine },
        new("sstp", Vpn, "SSTP server", Protocol, "MS-SSTP section 4.1")
        {
            Http = http => http is { Status: 200, Server: HttpApi } && http.Header("Content-Length") == Endless,
        },
    ];
}
