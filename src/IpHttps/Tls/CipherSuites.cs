using System.Collections.Frozen;
using System.Net.Security;

namespace IpHttps.Tls;

/// <summary>Names and properties of cipher suites.</summary>
public static class CipherSuites
{
    public const ushort RsaNullMd5 = 0x0001;
    public const ushort RsaNullSha = 0x0002;
    public const ushort RsaNullSha256 = 0x003B;

    /// <summary>Codes of the IANA registry that <see cref="TlsCipherSuite"/> does not know, because they are younger or signalling values.</summary>
    private static readonly FrozenDictionary<ushort, string> Younger = new Dictionary<ushort, string>
    {
        // Reserved by IANA because old Windows and Netscape versions use them: draft-ietf-tls-56-bit-ciphersuites-01.
        [0x0060] = "TLS_RSA_EXPORT1024_WITH_RC4_56_MD5",
        [0x0061] = "TLS_RSA_EXPORT1024_WITH_RC2_CBC_56_MD5",
        [0x0062] = "TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA",
        [0x0063] = "TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA",
        [0x0064] = "TLS_RSA_EXPORT1024_WITH_RC4_56_SHA",
        [0x0065] = "TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA",
        [0x0066] = "TLS_DHE_DSS_WITH_RC4_128_SHA",
        [0x00C6] = "TLS_SM4_GCM_SM3",
        [0x00C7] = "TLS_SM4_CCM_SM3",
        [0x00FF] = "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
        [0x1306] = "TLS_AEGIS_256_SHA512",
        [0x1307] = "TLS_AEGIS_128L_SHA256",
        [0x5600] = "TLS_FALLBACK_SCSV",
        [0xC0B4] = "TLS_SHA256_SHA256",
        [0xC0B5] = "TLS_SHA384_SHA384",
        [0xC100] = "TLS_GOSTR341112_256_WITH_KUZNYECHIK_CTR_OMAC",
        [0xC101] = "TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC",
        [0xC102] = "TLS_GOSTR341112_256_WITH_28147_CNT_IMIT",
        [0xC103] = "TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_L",
        [0xC104] = "TLS_GOSTR341112_256_WITH_MAGMA_MGM_L",
        [0xC105] = "TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_S",
        [0xC106] = "TLS_GOSTR341112_256_WITH_MAGMA_MGM_S",
    }.ToFrozenDictionary();

    /// <summary>The IANA name; <c>GREASE_0x0A0A</c> for the values of RFC 8701; <c>UNASSIGNED_0x1234</c> for a code without a name.</summary>
    public static string Name(ushort code) =>
        Enum.GetName((TlsCipherSuite)code) ?? Younger.GetValueOrDefault(code) ?? Grease.Name(code) ?? $"UNASSIGNED_0x{code:X4}";

    /// <summary>The suite authenticates what it carries and does not encrypt it: every <c>…_WITH_NULL_…</c> name.</summary>
    public static bool IsNull(ushort code) => Name(code).Contains("_WITH_NULL_", StringComparison.Ordinal);

    /// <summary>Weakened for the export rules of the 1990s.</summary>
    public static bool IsExport(ushort code) => Has(code, "EXPORT");

    /// <summary>Neither side shows who it is: every <c>DH_anon</c> and <c>ECDH_anon</c> name.</summary>
    public static bool IsAnonymous(ushort code) => Has(code, "_anon_");

    public static bool IsRc4(ushort code) => Has(code, "_RC4_");

    /// <summary>DES with one key, or RC2.</summary>
    public static bool IsSingleDes(ushort code) => Has(code, "_DES_") || Has(code, "_DES40_") || Has(code, "_RC2_");

    public static bool IsTripleDes(ushort code) => Has(code, "_3DES_");

    /// <summary>The key of a session dies with it: ephemeral Diffie-Hellman, and every TLS 1.3 suite.</summary>
    public static bool IsForwardSecret(ushort code) =>
        code >> 8 == 0x13 || Name(code) is var name && (name.StartsWith("TLS_ECDHE_", StringComparison.Ordinal) || name.StartsWith("TLS_DHE_", StringComparison.Ordinal));

    private static bool Has(ushort code, string part) => Name(code).Contains(part, StringComparison.Ordinal);
}
