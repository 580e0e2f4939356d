using System.Net.Security;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

public sealed class NamesTests
{
    /// <summary>Assigned ranges of the IANA registry "TLS Cipher Suites", and 0x0060 to 0x0066, which it reserves for what old systems use.</summary>
    private static readonly (ushort First, ushort Last)[] Assigned =
    [
        (0x0000, 0x001B), (0x001E, 0x0046), (0x0060, 0x0066), (0x0067, 0x006D), (0x0084, 0x00C7), (0x00FF, 0x00FF), (0x1301, 0x1307),
        (0x5600, 0x5600), (0xC001, 0xC0B5), (0xC100, 0xC106), (0xCCA8, 0xCCAE), (0xD001, 0xD003), (0xD005, 0xD005),
    ];

    private static readonly ushort[] AllCodes = [.. Enumerable.Range(0, 0x10000).Select(code => (ushort)code)];

    private static readonly ushort[] GreaseCodes = [.. Enumerable.Range(0, 16).Select(high => (ushort)((high << 12) | 0x0A00 | (high << 4) | 0x0A))];

    [Fact]
    public void Every_suite_that_the_platform_knows_has_the_same_name_here() =>
        Assert.All(Enum.GetValues<TlsCipherSuite>(), suite => Assert.Equal(suite.ToString(), CipherSuites.Name((ushort)suite)));

    [Fact]
    public void Every_assigned_suite_is_named_and_no_other_is()
    {
        var expected = Assigned.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Select(code => (ushort)code);

        var named = AllCodes.Where(code => CipherSuites.Name(code).StartsWith("TLS_", StringComparison.Ordinal));

        Assert.Equal(expected.Select(code => $"{code:X4}"), named.Select(code => $"{code:X4}"));
    }

    [Fact]
    public void No_two_suites_share_a_name() => Assert.Equal(AllCodes.Length, AllCodes.Select(CipherSuites.Name).Distinct().Count());

    [Theory]
    [InlineData(0x003B, "TLS_RSA_WITH_NULL_SHA256")]
    [InlineData(0x00FF, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV")]
    [InlineData(0x5600, "TLS_FALLBACK_SCSV")]
    [InlineData(0xC102, "TLS_GOSTR341112_256_WITH_28147_CNT_IMIT")]
    [InlineData(0x0047, "UNASSIGNED_0x0047")]
    [InlineData(0x0A0A, "GREASE_0x0A0A")]
    [InlineData(0xFAFA, "GREASE_0xFAFA")]
    [InlineData(0x0A1A, "UNASSIGNED_0x0A1A")]
    public void Suites_are_named(ushort code, string name) => Assert.Equal(name, CipherSuites.Name(code));

    [Fact]
    public void Null_suites_are_those_with_null_encryption_in_their_name()
    {
        ushort[] expected =
        [
            0x0000, 0x0001, 0x0002, 0x002C, 0x002D, 0x002E, 0x003B, 0x00B0, 0x00B1, 0x00B4, 0x00B5, 0x00B8, 0x00B9,
            0xC001, 0xC006, 0xC00B, 0xC010, 0xC015, 0xC039, 0xC03A, 0xC03B,
        ];

        Assert.Equal(expected, AllCodes.Where(CipherSuites.IsNull));
    }

    [Fact]
    public void Grease_is_named_wherever_it_may_stand() =>
        Assert.All(GreaseCodes, code => Assert.All(
            [CipherSuites.Name(code), NamedGroups.Name(code), ExtensionNames.Of(code)], name => Assert.Equal($"GREASE_0x{code:X4}", name)));

    [Theory]
    [InlineData(0x0017, "secp256r1")]
    [InlineData(0x001D, "x25519")]
    [InlineData(0x0022, "GC256A")]
    [InlineData(0x0028, "GC512C")]
    [InlineData(0x0029, "curveSM2")]
    [InlineData(0x0104, "ffdhe8192")]
    [InlineData(0x0201, "MLKEM768")]
    [InlineData(0x11EC, "X25519MLKEM768")]
    [InlineData(0x11ED, "SecP384r1MLKEM1024")]
    [InlineData(0x9999, "0x9999")]
    public void Groups_are_named(ushort group, string name) => Assert.Equal(name, NamedGroups.Name(group));

    [Theory]
    [InlineData(Extensions.ServerName, "server_name")]
    [InlineData(Extensions.StatusRequest, "status_request")]
    [InlineData(Extensions.SupportedGroups, "supported_groups")]
    [InlineData(Extensions.PointFormats, "ec_point_formats")]
    [InlineData(Extensions.SignatureAlgorithms, "signature_algorithms")]
    [InlineData(Extensions.ApplicationProtocols, "application_layer_protocol_negotiation")]
    [InlineData(Extensions.EncryptThenMac, "encrypt_then_mac")]
    [InlineData(Extensions.ExtendedMasterSecret, "extended_master_secret")]
    [InlineData(Extensions.SessionTicket, "session_ticket")]
    [InlineData(Extensions.SupportedVersions, "supported_versions")]
    [InlineData(Extensions.Cookie, "cookie")]
    [InlineData(Extensions.KeyShare, "key_share")]
    [InlineData(Extensions.RenegotiationInfo, "renegotiation_info")]
    [InlineData(40, "0x0028")]
    public void Extensions_are_named(ushort code, string name) => Assert.Equal(name, ExtensionNames.Of(code));

    [Fact]
    public void No_two_groups_or_extensions_share_a_name()
    {
        Assert.Equal(AllCodes.Length, AllCodes.Select(NamedGroups.Name).Distinct().Count());
        Assert.Equal(AllCodes.Length, AllCodes.Select(ExtensionNames.Of).Distinct().Count());
    }

    [Theory]
    [InlineData(0x0300, "SSL3.0")]
    [InlineData(0x0301, "TLS1.0")]
    [InlineData(0x0302, "TLS1.1")]
    [InlineData(0x0303, "TLS1.2")]
    [InlineData(0x0304, "TLS1.3")]
    [InlineData(0x0002, "0x0002")]
    public void Versions_are_named(ushort version, string name) => Assert.Equal(name, ProtocolVersions.Name(version));
}
