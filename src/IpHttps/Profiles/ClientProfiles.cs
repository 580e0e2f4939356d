using System.Collections.Immutable;

namespace IpHttps.Profiles;

/// <summary>The clients we imitate, one row each.</summary>
public static class ClientProfiles
{
    private const ushort Tls12 = 0x0303;

    private static readonly ImmutableArray<ushort> WindowsGroups = [0x0017, 0x0018];

    // RSA and ECDSA with SHA-256, SHA-384, SHA-1, SHA-512: what Schannel offers at TLS 1.2.
    private static readonly ImmutableArray<ushort> WindowsSchemes = [0x0401, 0x0501, 0x0201, 0x0403, 0x0503, 0x0203, 0x0601, 0x0603];

    /// <summary>
    /// Windows 8, 8.1, 10 and 11: NULL suites only, because IPsec encrypts inside the tunnel. 0x0001 is left out: whether a client
    /// offers it is not confirmed.
    /// </summary>
    public static ClientProfile Windows8 { get; } = new(
        "windows8",
        Tls12,
        [0x003B, 0x0002],
        "R. Hicks 2014-06-24 (Windows 8.x clients negotiate only NULL suites), 2017-12-18 (suite names); Microsoft, TLS cipher suites in Windows 8.1")
    {
        Groups = WindowsGroups,
        SignatureSchemes = WindowsSchemes,
        ExtendedMasterSecret = true,
    };

    /// <summary>Windows 7: encrypted suites only, TLS 1.0 to 1.2.</summary>
    public static ClientProfile Windows7 { get; } = new(
        "windows7",
        Tls12,
        [
            0xC028, 0xC027, 0xC014, 0xC013, // ECDHE_RSA AES CBC
            0x009F, 0x009E, 0x0039, 0x0033, // DHE_RSA AES GCM, CBC
            0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F, // RSA AES GCM, CBC
            0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, // ECDHE_ECDSA AES
            0x000A, 0x0005, 0x0004, // RSA 3DES, RC4
        ],
        "Microsoft, TLS cipher suites in Windows 7; R. Hicks 2013-02-15 (Windows 7 offers no NULL suite)")
    {
        Groups = WindowsGroups,
        SignatureSchemes = WindowsSchemes,
        ExtendedMasterSecret = true,
    };

    /// <summary>The platform's own TLS stack, TLS 1.0 to 1.3: it carries the exchange where no NULL suite was agreed.</summary>
    public static ClientProfile Modern { get; } = new("modern", 0x0304, [], "System.Net.Security.SslStream of the machine the probe runs on");

    /// <summary>Every profile, in the order attempts are made.</summary>
    public static ImmutableArray<ClientProfile> All { get; } = [Windows8, Windows7, Modern];
}
