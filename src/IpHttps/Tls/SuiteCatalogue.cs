using System.Collections.Immutable;
using System.Net.Security;

namespace IpHttps.Tls;

/// <summary>
/// The suites that are asked for one by one: every suite of the IANA registry that a server may take without a secret shared before (PSK, SRP,
/// Kerberos, ECC-PWD), and the export suites of old Windows and Netscape versions.
/// </summary>
public static class SuiteCatalogue
{
    private static readonly string[] NeedASharedSecret = ["_PSK_", "_SRP_", "_KRB5_", "_ECCPWD_"];

    private static readonly ushort[] OfOldBrowsers = [0x0060, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065, 0x0066];

    /// <summary>Parts of names that exist in TLS 1.2 only: hashes, AEAD modes (RFC 5246 section 1.2, RFC 5288, RFC 6655, RFC 7905).</summary>
    private static readonly string[] ForTls12Only = ["_SHA256", "_SHA384", "_GCM_", "_CCM", "_POLY1305"];

    /// <summary>For SSL 3.0 to TLS 1.2, weakest first: a server that keeps to another order shows by its choice that the order is its own.</summary>
    public static ImmutableArray<ushort> UpToTls12 { get; } =
    [
        .. Enum.GetValues<TlsCipherSuite>()
            .Select(suite => (ushort)suite)
            .Concat(OfOldBrowsers)
            .Distinct()
            .Where(code => code is not 0 && code >> 8 != 0x13 && !NeedASharedSecret.Any(part => Named(code, part)))
            .OrderBy(Strength)
            .ThenBy(code => code),
    ];

    /// <summary>RFC 8446 appendix B.4, weakest first too.</summary>
    public static ImmutableArray<ushort> Tls13 { get; } = [0x1305, 0x1304, 0x1301, 0x1303, 0x1302];

    /// <summary>What a hello of this version may offer.</summary>
    public static ImmutableArray<ushort> For(ushort version) => version switch
    {
        ProtocolVersions.Tls13 => Tls13,
        ProtocolVersions.Tls12 => UpToTls12,

        // The curves came with TLS 1.0 (RFC 4492), and an SSL 3.0 hello, which cannot be padded, had better stay below 256 bytes (RFC 7685 section 1).
        ProtocolVersions.Ssl30 => [.. For(ProtocolVersions.Tls10).Where(code => !Named(code, "_ECDH"))],
        _ => [.. UpToTls12.Where(code => !ForTls12Only.Any(part => Named(code, part)))],
    };

    private static int Strength(ushort code) => code switch
    {
        _ when CipherSuites.IsExport(code) => 0,
        _ when CipherSuites.IsAnonymous(code) => 1,
        _ when CipherSuites.IsNull(code) => 2,
        _ when CipherSuites.IsSingleDes(code) || CipherSuites.IsRc4(code) => 3,
        _ when CipherSuites.IsTripleDes(code) => 4,
        _ when !CipherSuites.IsForwardSecret(code) => 5,
        _ => 6,
    };

    private static bool Named(ushort code, string part) => CipherSuites.Name(code).Contains(part, StringComparison.Ordinal);
}
