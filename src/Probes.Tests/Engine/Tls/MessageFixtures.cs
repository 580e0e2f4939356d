using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

/// <summary>Message bodies constructed from RFC 5246, RFC 4346, RFC 8422, RFC 6066, RFC 5077 and RFC 8446, a comment per field.</summary>
internal static class MessageFixtures
{
    private const string Random = "000102030405060708090A0B0C0D0E0F 101112131415161718191A1B1C1D1E1F";

    public static byte[] SmallestClientHello { get; } = Hex.Parse($"""
        0303            # client_version TLS 1.2
        {Random}        # random
        00              # session_id: empty
        0002 003B       # cipher_suites: TLS_RSA_WITH_NULL_SHA256
        01 00           # compression_methods: null
        """);

    public static byte[] ClientHello { get; } = Hex.Parse($"""
        0303            # client_version TLS 1.2
        {Random}        # random
        02 AABB         # session_id
        0004 003B 0002  # cipher_suites: TLS_RSA_WITH_NULL_SHA256, TLS_RSA_WITH_NULL_SHA
        01 00           # compression_methods: null
        0017            # extensions: 23 bytes
        0000 000F       #   server_name: 15 bytes
        000D            #     server_name_list
        00 000A         #       host_name
        64612E61622E74657374   # da.ab.test
        0017 0000       #   extended_master_secret
        """);

    public static byte[] SmallestServerHello { get; } = Hex.Parse($"""
        0303            # server_version TLS 1.2
        {Random}        # random
        00              # session_id: empty
        003B            # cipher_suite TLS_RSA_WITH_NULL_SHA256
        00              # compression_method null
        """);

    public static byte[] ServerHello { get; } = Hex.Parse($"""
        0303            # server_version TLS 1.2
        {Random}        # random
        04 11223344     # session_id
        003B            # cipher_suite TLS_RSA_WITH_NULL_SHA256
        00              # compression_method null
        0009            # extensions: 9 bytes
        FF01 0001 00    #   renegotiation_info: empty
        0017 0000       #   extended_master_secret
        """);

    public static byte[] ServerHello13 { get; } = Hex.Parse($"""
        0303            # legacy_version
        {Random}        # random
        00              # legacy_session_id_echo: empty
        1301            # cipher_suite TLS_AES_128_GCM_SHA256
        00              # legacy_compression_method
        0006            # extensions: 6 bytes
        002B 0002 0304  #   supported_versions: TLS 1.3
        """);

    public static byte[] HelloRetryRequest { get; } = Hex.Parse("""
        0303            # legacy_version
        CF21AD74E59A6111BE1D8C021E65B891 C2A211167ABB8C5E079E09E2C8A8339C  # SHA-256 of "HelloRetryRequest"
        00              # legacy_session_id_echo: empty
        1301            # cipher_suite TLS_AES_128_GCM_SHA256
        00              # legacy_compression_method
        000C            # extensions: 12 bytes
        002B 0002 0304  #   supported_versions: TLS 1.3
        0033 0002 001D  #   key_share: x25519
        """);

    public static byte[] Certificate { get; } = Hex.Parse("""
        00000B          # certificate_list: 11 bytes
        000003 300100   #   ASN.1Cert
        000002 3000     #   ASN.1Cert
        """);

    public static byte[] SmallestCertificateRequest11 { get; } = Hex.Parse("""
        01 01           # certificate_types: rsa_sign
        0000            # certificate_authorities: none, legal from TLS 1.1 on
        """);

    public static byte[] CertificateRequest10 { get; } = Hex.Parse("""
        02 0140         # certificate_types: rsa_sign, ecdsa_sign
        0011            # certificate_authorities: 17 bytes
        000F            #   DistinguishedName: 15 bytes
        300D 310B 3009 0603550403 0C02 6162      # CN=ab
        """);

    public static byte[] SmallestCertificateRequest12 { get; } = Hex.Parse("""
        01 01           # certificate_types: rsa_sign
        0002 0401       # supported_signature_algorithms: rsa_pkcs1_sha256
        0000            # certificate_authorities: none
        """);

    public static byte[] CertificateRequest12 { get; } = Hex.Parse("""
        02 0140         # certificate_types: rsa_sign, ecdsa_sign
        0004 0401 0403  # supported_signature_algorithms: rsa_pkcs1_sha256, ecdsa_secp256r1_sha256
        0011            # certificate_authorities: 17 bytes
        000F            #   DistinguishedName: 15 bytes
        300D 310B 3009 0603550403 0C02 6162      # CN=ab
        """);

    public static byte[] CertificateStatus { get; } = Hex.Parse("""
        01              # status_type ocsp
        000005 30030A0106  # OCSPResponse: responseStatus unauthorized
        """);

    public static byte[] NewSessionTicket { get; } = Hex.Parse("""
        00001C20        # ticket_lifetime_hint 7200 s
        0004 DEADBEEF   # ticket
        """);

    /// <summary>Anonymous: the parameters alone.</summary>
    public static byte[] EcdheAnonymous { get; } = Hex.Parse("""
        03              # curve_type named_curve
        0017            # namedcurve secp256r1
        05 0401020304   # point, shortened: its length is not ours to judge
        """);

    public static byte[] EcdheSigned12 { get; } = [.. EcdheAnonymous, .. Hex.Parse("""
        0401            # SignatureAndHashAlgorithm rsa_pkcs1_sha256
        0004 A1A2A3A4   # signature
        """)];

    public static byte[] EcdheSigned10 { get; } = [.. EcdheAnonymous, .. Hex.Parse("""
        0004 A1A2A3A4   # signature; no algorithm is named before TLS 1.2
        """)];

    public static byte[] DheAnonymous { get; } = Hex.Parse("""
        0003 00FFFB     # dh_p: a leading zero byte, then 16 bits
        0001 02         # dh_g
        0002 1234       # dh_Ys
        """);

    public static byte[] DheSigned12 { get; } = [.. DheAnonymous, .. Hex.Parse("""
        0401            # SignatureAndHashAlgorithm rsa_pkcs1_sha256
        0004 A1A2A3A4   # signature
        """)];
}
